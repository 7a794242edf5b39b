/* gr-room-columns.c: which columns the table shows, in which order
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-columns"

#include "config.h"

#include "gr-room-columns.h"

#define KEY "columns"
#define WIDTH_OWN (-1)

/* A drag of a title changes the width at every motion. */
#define SAVE_DELAY_MS 400

typedef struct
{
  GrColumn column;
  int width; /* WIDTH_OWN: that of its info */
  gboolean visible;
} Entry;

/**
 * GrRoomColumns:
 *
 * Order, width and visibility of the columns, remembered in the settings key
 * "columns". What the settings say of a column that this version does not know
 * is left out; a column that they do not know is as it is by default, after
 * the others. Owned by the table; its dialog works on the same object.
 */
struct _GrRoomColumns
{
  GObject parent_instance;

  GSettings *settings;
  Entry entries[GR_N_COLUMNS];
  int needed[GR_N_COLUMNS]; /* by column, in pixels at text scale 1 */
  guint save_id;
};

G_DEFINE_FINAL_TYPE (GrRoomColumns, gr_room_columns, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Entry
make_default (GrColumn column)
{
  return (Entry){ column, WIDTH_OWN, gr_column_get_info (column)->visible };
}

static int
check_width (GrColumn column, int width)
{
  if (width < 0 || !gr_column_get_resizable (column))
    return WIDTH_OWN;

  return CLAMP (width, GR_COLUMN_WIDTH_MIN, GR_COLUMN_WIDTH_MAX);
}

static void
load_entries (GrRoomColumns *self, GVariant *saved)
{
  gboolean known[GR_N_COLUMNS] = { FALSE };
  guint n = 0;
  GVariantIter iter;
  const char *id;
  gboolean visible;
  int width;

  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&sib)", &id, &width, &visible))
    {
      GrColumn column;

      if (!gr_column_find (id, &column) || known[column])
        continue;

      known[column] = TRUE;
      self->entries[n++] =
          (Entry){ column, check_width (column, width),
                   visible || !gr_column_get_hideable (column) };
    }

  for (guint i = 0; i < GR_N_COLUMNS; i++)
    if (!known[i])
      self->entries[n++] = make_default (i);
}

static GVariant *
entries_to_variant (GrRoomColumns *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sib)"));
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    g_variant_builder_add (&builder, "(sib)",
                           gr_column_get_info (self->entries[i].column)->id,
                           self->entries[i].width, self->entries[i].visible);

  return g_variant_builder_end (&builder);
}

static void
save_now (GrRoomColumns *self)
{
  if (self->save_id == 0)
    return;

  g_clear_handle_id (&self->save_id, g_source_remove);
  g_settings_set_value (self->settings, KEY, entries_to_variant (self));
}

static gboolean
save_cb (gpointer user_data)
{
  save_now (GR_ROOM_COLUMNS (user_data));
  return G_SOURCE_REMOVE;
}

static void
note_change (GrRoomColumns *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Another window may have written them. */
static void
settings_changed_cb (GSettings *settings, const char *key, GrRoomColumns *self)
{
  g_autoptr (GVariant) ours = NULL;
  g_autoptr (GVariant) saved = NULL;

  g_assert (GR_IS_ROOM_COLUMNS (self));

  ours = g_variant_ref_sink (entries_to_variant (self));
  saved = g_settings_get_value (settings, KEY);
  if (self->save_id != 0 || g_variant_equal (ours, saved))
    return;

  load_entries (self, saved);
  g_signal_emit (self, signals[CHANGED], 0);
}

static Entry *
get_entry (GrRoomColumns *self, GrColumn column)
{
  return &self->entries[gr_room_columns_get_position (self, column)];
}

static void
gr_room_columns_dispose (GObject *object)
{
  GrRoomColumns *self = GR_ROOM_COLUMNS (object);

  save_now (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gr_room_columns_parent_class)->dispose (object);
}

static void
gr_room_columns_class_init (GrRoomColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_room_columns_dispose;

  /**
   * GrRoomColumns::changed:
   *
   * Order, width or visibility of a column is different now.
   */
  signals[CHANGED] =
      g_signal_new ("changed", GR_TYPE_ROOM_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
gr_room_columns_init (GrRoomColumns *self)
{
}

/**
 * gr_room_columns_new:
 * @settings: where "columns" is
 *
 * Returns: (transfer full): the columns as @settings remember them
 */
GrRoomColumns *
gr_room_columns_new (GSettings *settings)
{
  GrRoomColumns *self;
  g_autoptr (GVariant) saved = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (GR_TYPE_ROOM_COLUMNS, NULL);
  self->settings = g_object_ref (settings);
  saved = g_settings_get_value (settings, KEY);
  load_entries (self, saved);
  g_signal_connect_object (settings, "changed::" KEY,
                           G_CALLBACK (settings_changed_cb), self, 0);

  return self;
}

/**
 * gr_room_columns_get_nth:
 * @self: the columns
 * @position: from 0 to %GR_N_COLUMNS - 1, hidden columns included
 *
 * Returns: the column that stands there
 */
GrColumn
gr_room_columns_get_nth (GrRoomColumns *self, guint position)
{
  g_return_val_if_fail (GR_IS_ROOM_COLUMNS (self), GR_COLUMN_NAME);
  g_return_val_if_fail (position < GR_N_COLUMNS, GR_COLUMN_NAME);

  return self->entries[position].column;
}

/**
 * gr_room_columns_get_position:
 * @self: the columns
 * @column: a column
 *
 * Returns: where it stands, hidden columns included
 */
guint
gr_room_columns_get_position (GrRoomColumns *self, GrColumn column)
{
  g_return_val_if_fail (GR_IS_ROOM_COLUMNS (self), 0);
  g_return_val_if_fail (column < GR_N_COLUMNS, 0);

  for (guint i = 0; i < GR_N_COLUMNS; i++)
    if (self->entries[i].column == column)
      return i;

  g_return_val_if_reached (0);
}

/**
 * gr_room_columns_get_width:
 * @self: the columns
 * @column: a column
 *
 * Returns: its width in pixels at text scale 1
 */
int
gr_room_columns_get_width (GrRoomColumns *self, GrColumn column)
{
  int width = get_entry (self, column)->width;

  if (width != WIDTH_OWN)
    return width;

  return MAX (gr_column_get_info (column)->width, self->needed[column]);
}

/**
 * gr_room_columns_get_visible:
 * @self: the columns
 * @column: a column
 *
 * Returns: whether the person wants to see it
 */
gboolean
gr_room_columns_get_visible (GrRoomColumns *self, GrColumn column)
{
  return get_entry (self, column)->visible;
}

/**
 * gr_room_columns_move:
 * @self: the columns
 * @column: a column
 * @position: where it is to stand, hidden columns included; positions past
 *   the end are the end
 *
 * Moves a column; those between its old and new place make room.
 */
void
gr_room_columns_move (GrRoomColumns *self, GrColumn column, guint position)
{
  guint from = gr_room_columns_get_position (self, column);
  Entry moved = self->entries[from];

  position = MIN (position, GR_N_COLUMNS - 1);
  if (position == from)
    return;

  for (; from < position; from++)
    self->entries[from] = self->entries[from + 1];
  for (; from > position; from--)
    self->entries[from] = self->entries[from - 1];
  self->entries[position] = moved;
  note_change (self);
}

/**
 * gr_room_columns_set_width:
 * @self: the columns
 * @column: a column whose width can be chosen
 * @width: in pixels at text scale 1
 *
 * Sets the width of a column, within reason.
 */
void
gr_room_columns_set_width (GrRoomColumns *self, GrColumn column, int width)
{
  Entry *entry = get_entry (self, column);

  width = check_width (column, width);
  if (width == gr_room_columns_get_width (self, column))
    return;

  entry->width = width;
  note_change (self);
}

/**
 * gr_room_columns_set_visible:
 * @self: the columns
 * @column: a column
 * @visible: whether to show it
 *
 * Shows or hides a column; the name cannot be hidden.
 */
void
gr_room_columns_set_visible (GrRoomColumns *self,
                             GrColumn column,
                             gboolean visible)
{
  Entry *entry = get_entry (self, column);

  visible = visible || !gr_column_get_hideable (column);
  if (entry->visible == visible)
    return;

  entry->visible = visible;
  note_change (self);
}

/**
 * gr_room_columns_set_needed:
 * @self: the columns
 * @column: a column
 * @width: what its words need, in pixels at text scale 1
 *
 * Makes a column whose width nobody chose wide enough for its words.
 */
void
gr_room_columns_set_needed (GrRoomColumns *self, GrColumn column, int width)
{
  int before = gr_room_columns_get_width (self, column);

  self->needed[column] = MIN (width, GR_COLUMN_WIDTH_MAX);
  if (gr_room_columns_get_width (self, column) != before)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gr_room_columns_reset:
 * @self: the columns
 *
 * Puts all back to where it was before anybody changed it.
 */
void
gr_room_columns_reset (GrRoomColumns *self)
{
  g_return_if_fail (GR_IS_ROOM_COLUMNS (self));

  for (guint i = 0; i < GR_N_COLUMNS; i++)
    self->entries[i] = make_default (i);
  note_change (self);
}
