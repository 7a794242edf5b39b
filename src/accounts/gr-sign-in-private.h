/* gr-sign-in-private.h: which field is to blame
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-sign-in.h"

G_BEGIN_DECLS

GrSignInField gr_sign_in_blame_iam     (GrAccount              *account,
                                        GError                 *error);
GrSignInField gr_sign_in_blame_service (GrAccount              *account,
                                        const GrAccountSecrets *secrets,
                                        GError                 *error);

G_END_DECLS
