/* gr-proxy-resolver.h: what is asked of this computer goes through no proxy
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define GR_TYPE_PROXY_RESOLVER (gr_proxy_resolver_get_type ())
G_DECLARE_FINAL_TYPE (GrProxyResolver,
                      gr_proxy_resolver,
                      GR,
                      PROXY_RESOLVER,
                      GObject)

void gr_proxy_resolver_install (SoupSession *session);
const char *gr_proxy_resolver_get_proxy (GrProxyResolver *self);

G_END_DECLS
