/* gr-ctl-list.h: `greenroomctl list`
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-ctl-error.h"

G_BEGIN_DECLS

GrCtlExit gr_ctl_list (int argc, char **argv);

G_END_DECLS
