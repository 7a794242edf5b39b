/* gr-filter-choices.c: what the sidebar's drop-downs offer
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filter-choices"

#include "config.h"

#include "gr-filter-choices.h"

#include "gr-choice.h"
#include "gr-filter-words.h"
#include "gr-labels.h"

#include <glib/gi18n-lib.h>

/**
 * gr_filter_choices_set_up_type:
 * @drop_down: an empty drop-down
 *
 * Fills it by #GrRoomType, with the reference's explanations.
 */
void
gr_filter_choices_set_up_type (GtkDropDown *drop_down)
{
  const GrChoice choices[] = {
    { gr_label_of_room_type (GR_ROOM_TYPE_NONE), NULL },
    { gr_label_of_room_type (GR_ROOM_TYPE_NORMAL),
      _ ("The room always exists and can start and stop livestreaming at any "
         "time.") },
    { gr_label_of_room_type (GR_ROOM_TYPE_TEMP),
      _ ("After a livestream is complete, the room is removed by itself.") },
    { gr_label_of_room_type (GR_ROOM_TYPE_TEMPLATE),
      _ ("A template from which rooms are made.") },
  };

  gr_choice_set_up (drop_down, _ ("Type"), choices, G_N_ELEMENTS (choices));
}

/**
 * gr_filter_choices_set_up_ownership:
 * @drop_down: an empty drop-down
 *
 * Fills it by #GrOwnership, with the reference's explanations.
 */
void
gr_filter_choices_set_up_ownership (GtkDropDown *drop_down)
{
  const GrChoice choices[] = {
    { gr_label_of_ownership (GR_OWNERSHIP_NONE), NULL },
    { gr_label_of_ownership (GR_OWNERSHIP_OWNED),
      _ ("Templates that you own and have not shared yet.") },
    { gr_label_of_ownership (GR_OWNERSHIP_SHARED_TO_OTHERS),
      _ ("Templates that you share with others.") },
    { gr_label_of_ownership (GR_OWNERSHIP_SHARED_FROM_OTHERS),
      _ ("Templates that others share with you.") },
    { gr_label_of_ownership (GR_OWNERSHIP_PUBLIC), _ ("Public templates.") },
  };

  gr_choice_set_up (drop_down, _ ("Template ownership"), choices,
                    G_N_ELEMENTS (choices));
}

/**
 * gr_filter_choices_set_up_range:
 * @drop_down: an empty drop-down
 *
 * Fills it by #GrTimeRange.
 */
void
gr_filter_choices_set_up_range (GtkDropDown *drop_down)
{
  GrChoice choices[GR_TIME_RANGE_CUSTOM + 1];

  for (int i = 0; i <= GR_TIME_RANGE_CUSTOM; i++)
    choices[i] = (GrChoice){ gr_time_range_get_label (i), NULL };
  gr_choice_set_up (drop_down, _ ("Last live"), choices,
                    G_N_ELEMENTS (choices));
}
