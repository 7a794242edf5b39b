/* gr-ctl-accounts.h: `greenroomctl accounts`, and the accounts for `list`
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store.h"
#include "gr-ctl-error.h"

G_BEGIN_DECLS

/* Nothing but the settings is opened. */
GrAccountStore *gr_ctl_accounts_open (GError **error);
/* "“Studio”, “Berlin”" */
char *gr_ctl_accounts_dup_names (GrAccountStore *store);

GrCtlExit gr_ctl_accounts (int argc, char **argv);

G_END_DECLS
