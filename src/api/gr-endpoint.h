/* gr-endpoint.h: where the service answers
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;       /* cn-north-4 */
  const char *name;     /* Beijing 4: N_(), translate for show */
  const char *endpoint; /* https://metastudio.cn-north-4.myhuaweicloud.com */
  const char *iam;      /* https://iam.cn-north-4.myhuaweicloud.com */
  guint calls_per_second;
} GrRegion;

/* The regions whose hosts are documented; ends with a NULL id. */
extern const GrRegion gr_regions[];
#define GR_CALLS_PER_SECOND_DEFAULT 9

const GrRegion *gr_region_find (const char *id);
GUri *gr_endpoint_parse (const char *text, GError **error);
gboolean gr_uri_is_loopback (GUri *uri);
char *gr_uri_dup_host_port (GUri *uri);
gboolean gr_project_id_check (const char *project_id, GError **error);

G_END_DECLS
