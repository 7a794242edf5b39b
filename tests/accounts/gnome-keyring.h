/* gnome-keyring.h: locks and unlocks the keyring of keyring.sh
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gnome_keyring_lock (void);
void gnome_keyring_unlock (void);

G_END_DECLS
