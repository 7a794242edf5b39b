/* gr-column.c: the columns that the table can have
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-column"

#include "config.h"

#include "gr-column.h"

#include <glib/gi18n-lib.h>

static const GrColumnInfo infos[GR_N_COLUMNS] = {
  [GR_COLUMN_COVER] = { "cover", N_ ("Cover"), 72, TRUE, FALSE },
  [GR_COLUMN_NAME] = { "name", N_ ("Name"), 140, TRUE, FALSE },
  [GR_COLUMN_STATUS] = { "status", N_ ("Status"), 110, TRUE, FALSE },
  [GR_COLUMN_ROOM_STATE] = { "room-state", N_ ("Room state"), 110, FALSE,
                             FALSE },
  [GR_COLUMN_TYPE] = { "type", N_ ("Type"), 90, TRUE, TRUE },
  [GR_COLUMN_AVATARS] = { "avatars", N_ ("Avatars"), 102, TRUE, FALSE },
  [GR_COLUMN_LAST_LIVE] = { "last-live", N_ ("Last live"), 108, TRUE, FALSE },
  [GR_COLUMN_DURATION] = { "duration", N_ ("Duration"), 84, TRUE, TRUE },
  /* Translators: when the room was changed last */
  [GR_COLUMN_UPDATED] = { "updated", N_ ("Updated"), 108, FALSE, FALSE },
  /* Translators: when the room was made */
  [GR_COLUMN_CREATED] = { "created", N_ ("Created"), 108, FALSE, FALSE },
  [GR_COLUMN_ROOM_ID] = { "room-id", N_ ("Room ID"), 140, FALSE, FALSE },
  [GR_COLUMN_CONFIRMATION] = { "confirmation", N_ ("Confirmation"), 120, FALSE,
                               FALSE },
};

/**
 * gr_column_find:
 * @id: an id of the settings
 * @column: (out): the column of that id
 *
 * Returns: whether this version has such a column
 */
gboolean
gr_column_find (const char *id, GrColumn *column)
{
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (column != NULL, FALSE);

  for (guint i = 0; i < GR_N_COLUMNS; i++)
    if (g_str_equal (infos[i].id, id))
      {
        *column = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * gr_column_get_info:
 * @column: a column
 *
 * Returns: (transfer none): what it is before anybody changes it
 */
const GrColumnInfo *
gr_column_get_info (GrColumn column)
{
  g_return_val_if_fail (column < GR_N_COLUMNS, NULL);

  return &infos[column];
}

/**
 * gr_column_get_title:
 * @column: a column
 *
 * Returns: what people call it
 */
const char *
gr_column_get_title (GrColumn column)
{
  return g_dgettext (GETTEXT_PACKAGE, gr_column_get_info (column)->title);
}

/**
 * gr_column_get_resizable:
 * @column: a column
 *
 * Returns: whether its width can be chosen
 */
gboolean
gr_column_get_resizable (GrColumn column)
{
  return column != GR_COLUMN_COVER && column != GR_COLUMN_NAME;
}

/**
 * gr_column_get_hideable:
 * @column: a column
 *
 * Returns: whether it can be hidden
 */
gboolean
gr_column_get_hideable (GrColumn column)
{
  return column != GR_COLUMN_NAME;
}
