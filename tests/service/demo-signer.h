/* demo-signer.h: signs a test's requests
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Adds an Authorization that signs the headers of @names (lower case,
 * sorted, joined by ";") as they stand in @message, and @message's query,
 * which is in its canonical form already. */
void demo_sign (SoupMessage *message,
                const char *ak,
                const char *sk,
                const char *names);

G_END_DECLS
