/* gr-test-catalogues.c: lets a program find the catalogues of a test
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* RTLD_NEXT */

#include <dlfcn.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Preloaded: where programs and libraries find their catalogues is decided
 * when they are built, and no variable changes that. Those that stand in
 * GR_TEST_CATALOGUES/LANGUAGE are taken from there, all others from where they
 * are installed. */

static int
has_catalogue (const char *folder, const char *domain)
{
  const char *language = getenv ("LANGUAGE");
  char path[4096];

  if (folder == NULL || language == NULL)
    return 0;
  snprintf (path, sizeof path, "%s/%s/LC_MESSAGES/%s.mo", folder, language,
            domain);
  return access (path, R_OK) == 0;
}

char *
bindtextdomain (const char *domain, const char *folder)
{
  char *(*bind) (const char *, const char *) =
      (char *(*) (const char *, const char *) ) dlsym (RTLD_NEXT,
                                                       "bindtextdomain");
  const char *ours = getenv ("GR_TEST_CATALOGUES");

  return bind (domain, has_catalogue (ours, domain) ? ours : folder);
}
