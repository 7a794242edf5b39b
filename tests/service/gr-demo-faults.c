/* gr-demo-faults.c: what the demo service does wrong, on demand
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-faults"

#include "config.h"

#include "gr-demo-faults.h"

#include <gio/gio.h>
#include <string.h>

/* GrDemoFaults: the faults asked for, in the order asked for. Those that
 * answer instead of the rooms queue up, so that "ok:1 500:4 400:1" is a good
 * page, four failures, a refusal, and then rooms for ever. */

#define FOR_EVER G_MAXUINT64

typedef struct
{
  const char *name;
  GrDemoFaultKind kind;
  guint64 value; /* where none is given */
  const char *help;
} Entry;

static const Entry entries[GR_DEMO_N_FAULTS] = {
#define ROOMS(name, help)                                                      \
  {                                                                            \
    name, GR_DEMO_FAULTS_ROOMS, FOR_EVER, help                                 \
  }
  [GR_DEMO_FAULT_OK] = ROOMS ("ok", "the rooms, before other faults"),
  [GR_DEMO_FAULT_400] = ROOMS ("400", "invalid parameter"),
  [GR_DEMO_FAULT_400_TOKEN] = ROOMS ("400-token", "invalid token"),
  [GR_DEMO_FAULT_400_PROJECT] =
      ROOMS ("400-project", "the project is not the token’s"),
  [GR_DEMO_FAULT_401] = ROOMS ("401", "unauthorized"),
  [GR_DEMO_FAULT_403] = ROOMS ("403", "no permission"),
  [GR_DEMO_FAULT_403_PRIVACY] =
      ROOMS ("403-privacy", "privacy statement not signed"),
  [GR_DEMO_FAULT_404] = ROOMS ("404", "no such API"),
  [GR_DEMO_FAULT_429] = ROOMS ("429", "too many requests"),
  [GR_DEMO_FAULT_500] = ROOMS ("500", "internal error"),
  [GR_DEMO_FAULT_502_HTML] = ROOMS ("502-html", "a proxy’s HTML page"),
  [GR_DEMO_FAULT_503] = ROOMS ("503", "unavailable"),
  [GR_DEMO_FAULT_504] = ROOMS ("504", "timeout of a gateway"),
  [GR_DEMO_FAULT_EMPTY] = ROOMS ("empty", "200 without a body"),
  [GR_DEMO_FAULT_NOT_JSON] = ROOMS ("not-json", "200 with HTML"),
  [GR_DEMO_FAULT_DEEP] = ROOMS ("deep", "2 MB of opening brackets"),
  [GR_DEMO_FAULT_HUGE] = ROOMS ("huge", "300 MB"),
  [GR_DEMO_FAULT_TRUNCATED] = ROOMS ("truncated", "half the JSON"),
  [GR_DEMO_FAULT_CUT_OFF] =
      ROOMS ("cut-off", "the connection closes in the middle"),
  [GR_DEMO_FAULT_RESET] = ROOMS ("reset", "the connection is reset"),
  [GR_DEMO_FAULT_STALL] = ROOMS ("stall", "never answers"),

#define SHAPE(name, help)                                                      \
  {                                                                            \
    name, GR_DEMO_FAULTS_SHAPE, FOR_EVER, help                                 \
  }
  [GR_DEMO_FAULT_WRONG_TYPES] =
      SHAPE ("wrong-types", "numbers, lists, … instead of strings"),
  [GR_DEMO_FAULT_NULLS] = SHAPE ("nulls", "null in every field"),
  [GR_DEMO_FAULT_INVALID_UTF8] =
      SHAPE ("invalid-utf8", "broken bytes in texts"),
  [GR_DEMO_FAULT_UNKNOWN_WORDS] =
      SHAPE ("unknown-words", "states and types nobody knows"),
  [GR_DEMO_FAULT_MARKUP] = SHAPE ("markup", "markup in texts"),
  [GR_DEMO_FAULT_NEGATIVE_COUNT] = SHAPE ("negative-count", "a count of -1"),
  [GR_DEMO_FAULT_NO_COUNT] = SHAPE ("no-count", "no count"),
  [GR_DEMO_FAULT_IGNORE_OFFSET] =
      SHAPE ("ignore-offset", "always the first page"),
  [GR_DEMO_FAULT_REPEATS] = SHAPE ("repeats",
                                   "pages begin with the last room of the page "
                                   "before"),

#define VALUE(name, value, help)                                               \
  {                                                                            \
    name, GR_DEMO_FAULTS_VALUE, value, help                                    \
  }
  [GR_DEMO_FAULT_ABSURD_COUNT] =
      VALUE ("absurd-count", 99999999999999, "a count of N"),
  [GR_DEMO_FAULT_GROWING] =
      VALUE ("growing", 1, "N rooms more with each request"),
  [GR_DEMO_FAULT_SHRINKING] =
      VALUE ("shrinking", 1, "N rooms less with each request"),
  [GR_DEMO_FAULT_SHORT_PAGES] =
      VALUE ("short-pages", 60, "at most N rooms a page"),
  [GR_DEMO_FAULT_EMPTY_PAGE] =
      VALUE ("empty-page", 100, "no rooms from offset N on"),
  [GR_DEMO_FAULT_BAD_PAGE] =
      VALUE ("bad-page", 100, "500 for the page at offset N"),
  [GR_DEMO_FAULT_SLOW] =
      VALUE ("slow", 3000, "N milliseconds before the rooms"),
  [GR_DEMO_FAULT_RETRY_AFTER] =
      VALUE ("retry-after", 2, "429 and 503 ask to wait N seconds"),
  [GR_DEMO_FAULT_TOKEN_EXPIRED] =
      VALUE ("token-expired", 1, "each token is good for N requests"),
  [GR_DEMO_FAULT_TOKEN_EXPIRES] =
      VALUE ("token-expires", 60, "tokens of IAM end after N seconds"),
  [GR_DEMO_FAULT_CLOCK] =
      VALUE ("clock", 3600, "the service’s clock is N seconds ahead"),

#define IAM(name, help)                                                        \
  {                                                                            \
    name, GR_DEMO_FAULTS_IAM, FOR_EVER, help                                   \
  }
  [GR_DEMO_FAULT_IAM_OK] = IAM ("iam-ok", "IAM, before its other faults"),
  [GR_DEMO_FAULT_IAM_401] = IAM ("iam-401", "IAM: wrong password"),
  [GR_DEMO_FAULT_IAM_403] = IAM ("iam-403", "IAM: no permission"),
  [GR_DEMO_FAULT_IAM_429] = IAM ("iam-429", "IAM: too many requests"),
  [GR_DEMO_FAULT_IAM_500] = IAM ("iam-500", "IAM: internal error"),
  [GR_DEMO_FAULT_IAM_503] = IAM ("iam-503", "IAM: unavailable"),
  [GR_DEMO_FAULT_IAM_NOT_JSON] = IAM ("iam-not-json", "IAM: HTML"),
  [GR_DEMO_FAULT_IAM_NO_TOKEN] =
      IAM ("iam-no-token", "IAM: an answer without a token"),
  [GR_DEMO_FAULT_IAM_NO_PROJECT] =
      IAM ("iam-no-project", "IAM: a token without a project"),
  [GR_DEMO_FAULT_IAM_NO_PROJECTS] =
      IAM ("iam-no-projects", "IAM: an empty list of projects"),
  [GR_DEMO_FAULT_IAM_RESET] = IAM ("iam-reset", "IAM: the connection is reset"),
  [GR_DEMO_FAULT_IAM_STALL] = IAM ("iam-stall", "IAM: never answers"),
};

typedef struct
{
  GrDemoFault fault;
  guint64 n; /* requests left, or the value */
} Asked;

struct _GrDemoFaults
{
  GArray *asked; /* (element-type Asked) */
};

static GrDemoFault
find_fault (const char *name, gsize length)
{
  for (guint i = 1; i < GR_DEMO_N_FAULTS; i++)
    if (strlen (entries[i].name) == length &&
        strncmp (entries[i].name, name, length) == 0)
      return i;
  return GR_DEMO_FAULT_NONE;
}

static gboolean
parse_fault (const char *word, Asked *asked, GError **error)
{
  const char *colon = strchr (word, ':');
  gsize length = colon != NULL ? (gsize) (colon - word) : strlen (word);

  asked->fault = find_fault (word, length);
  if (asked->fault == GR_DEMO_FAULT_NONE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "There is no fault “%s”; --help lists them.", word);
      return FALSE;
    }
  asked->n = entries[asked->fault].value;
  if (colon != NULL &&
      !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT64 - 1, &asked->n,
                                   NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "In the fault “%s”, what follows the colon is no number.",
                   word);
      return FALSE;
    }
  return TRUE;
}

/* One request less; FALSE where there was none left. */
static gboolean
use_up (Asked *asked)
{
  if (asked->n == 0)
    return FALSE;
  if (asked->n != FOR_EVER)
    asked->n--;
  return TRUE;
}

/**
 * gr_demo_faults_new: (skip)
 * @words: (nullable) (array zero-terminated=1): NAME or NAME:N each
 * @error: return location for an error
 *
 * Returns: (transfer full): the faults, or %NULL with
 *   G_IO_ERROR_INVALID_ARGUMENT
 */
GrDemoFaults *
gr_demo_faults_new (const char *const *words, GError **error)
{
  g_autoptr (GrDemoFaults) self = g_new0 (GrDemoFaults, 1);

  self->asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      Asked asked;

      if (!parse_fault (words[i], &asked, error))
        return NULL;
      g_array_append_val (self->asked, asked);
    }
  return g_steal_pointer (&self);
}

void
gr_demo_faults_free (GrDemoFaults *self)
{
  g_array_unref (self->asked);
  g_free (self);
}

/**
 * gr_demo_faults_next:
 * @self: the faults
 * @kind: one of the two kinds that queue up
 *
 * Returns: the fault for this request, which counts it; %GR_DEMO_FAULT_NONE
 *   where none is left
 */
GrDemoFault
gr_demo_faults_next (GrDemoFaults *self, GrDemoFaultKind kind)
{
  for (guint i = 0; i < self->asked->len; i++)
    {
      Asked *asked = &g_array_index (self->asked, Asked, i);

      if (entries[asked->fault].kind == kind && use_up (asked))
        return asked->fault;
    }
  return GR_DEMO_FAULT_NONE;
}

/**
 * gr_demo_faults_take:
 * @self: the faults
 * @fault: one of those that make rooms wrong
 *
 * Returns: whether this request, which counts, has the fault
 */
gboolean
gr_demo_faults_take (GrDemoFaults *self, GrDemoFault fault)
{
  for (guint i = 0; i < self->asked->len; i++)
    {
      Asked *asked = &g_array_index (self->asked, Asked, i);

      if (asked->fault == fault && use_up (asked))
        return TRUE;
    }
  return FALSE;
}

/**
 * gr_demo_faults_lookup:
 * @self: the faults
 * @fault: one of those that have a value
 * @value: (out) (optional): its value, the last one given
 *
 * Returns: whether it was asked for
 */
gboolean
gr_demo_faults_lookup (GrDemoFaults *self, GrDemoFault fault, guint64 *value)
{
  for (guint i = self->asked->len; i > 0; i--)
    {
      const Asked *asked = &g_array_index (self->asked, Asked, i - 1);

      if (asked->fault != fault)
        continue;
      if (value != NULL)
        *value = asked->n;
      return TRUE;
    }
  return FALSE;
}

/**
 * gr_demo_faults_get_retry_after:
 * @self: the faults
 *
 * Returns: the seconds for Retry-After, or 0 where there is no such header
 */
guint
gr_demo_faults_get_retry_after (GrDemoFaults *self)
{
  guint64 seconds = 0;

  gr_demo_faults_lookup (self, GR_DEMO_FAULT_RETRY_AFTER, &seconds);
  return MIN (seconds, G_MAXUINT);
}

/**
 * gr_demo_faults_dup_help:
 *
 * Returns: (transfer full): a line for each fault
 */
char *
gr_demo_faults_dup_help (void)
{
  g_autoptr (GString) help = g_string_new (NULL);

  for (guint i = 1; i < GR_DEMO_N_FAULTS; i++)
    {
      g_autofree char *value =
          g_strdup_printf ("%" G_GUINT64_FORMAT, entries[i].value);
      g_autofree char *name =
          g_strdup_printf ("%s[:N%s%s]", entries[i].name,
                           entries[i].value == FOR_EVER ? "" : "=",
                           entries[i].value == FOR_EVER ? "" : value);

      g_string_append_printf (help, "  %-29s  %s\n", name, entries[i].help);
    }
  return g_string_free (g_steal_pointer (&help), FALSE);
}
