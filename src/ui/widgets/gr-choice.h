/* gr-choice.h: a drop-down whose items say what they mean
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Both are static; without an explanation there is no tooltip. */
typedef struct
{
  const char *label;
  const char *explanation;
} GrChoice;

GtkListItemFactory *gr_choice_create_factory (GtkWidget *chooser);
void gr_choice_set_up (GtkDropDown *drop_down,
                       const char *caption,
                       const GrChoice *choices,
                       gsize n_choices);

G_END_DECLS
