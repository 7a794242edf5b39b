/* gr-cover-session.h: whom covers may be asked of
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define GR_TYPE_COVER_SESSION (gr_cover_session_get_type ())
G_DECLARE_FINAL_TYPE (GrCoverSession,
                      gr_cover_session,
                      GR,
                      COVER_SESSION,
                      SoupSession)

GrCoverSession *gr_cover_session_new (gboolean local);
gboolean gr_cover_session_may_ask (GrCoverSession *self, GUri *uri);

/* Whether it is out there: neither this computer's nor of a network that
 * only some can reach. */
gboolean gr_cover_address_is_public (GInetAddress *address);

G_END_DECLS
