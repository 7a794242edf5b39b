/* gr-room-columns.c: which columns the table shows, in which order
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-columns"

#include "config.h"

#include "gr-room-columns.h"

#include <stdlib.h>

#define KEY "columns"
#define WIDTH_OWN (-1)

/* A drag of a title changes the width at every motion. */
#define SAVE_DELAY_MS 400

typedef struct
{
  const GrField *field;
  int width;  /* WIDTH_OWN: that of its field */
  int needed; /* in pixels at text scale 1 */
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
  const GrFields *fields;
  Entry *entries;
  guint n;
  guint save_id;
};

G_DEFINE_FINAL_TYPE (GrRoomColumns, gr_room_columns, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
check_width (const GrField *field, int width)
{
  if (width < 0 || !gr_column_get_resizable (field))
    return WIDTH_OWN;

  return CLAMP (width, GR_COLUMN_WIDTH_MIN, GR_COLUMN_WIDTH_MAX);
}

static int
compare_places (const void *a, const void *b)
{
  return (int) ((const Entry *) a)->field->place -
         (int) ((const Entry *) b)->field->place;
}

static void
load_defaults (GrRoomColumns *self)
{
  qsort (self->entries, self->n, sizeof (Entry), compare_places);
  for (guint i = 0; i < self->n; i++)
    {
      self->entries[i].width = WIDTH_OWN;
      self->entries[i].visible = self->entries[i].field->column.visible;
    }
}

static guint
find_position (GrRoomColumns *self, const GrField *field)
{
  guint position = 0;

  while (position < self->n && self->entries[position].field != field)
    position++;

  return position;
}

static void
move_entry (GrRoomColumns *self, guint from, guint to)
{
  Entry moved = self->entries[from];

  for (; from < to; from++)
    self->entries[from] = self->entries[from + 1];
  for (; from > to; from--)
    self->entries[from] = self->entries[from - 1];
  self->entries[to] = moved;
}

static void
load_entries (GrRoomColumns *self, GVariant *saved)
{
  guint n = 0;
  GVariantIter iter;
  const char *id;
  gboolean visible;
  int width;

  load_defaults (self);
  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&sib)", &id, &width, &visible))
    {
      const GrField *field = gr_fields_find (self->fields, id);
      guint position = find_position (self, field);

      if (position < n || position == self->n) /* said twice, or not known */
        continue;

      move_entry (self, position, n);
      self->entries[n].width = check_width (field, width);
      self->entries[n].visible = visible || !gr_column_get_hideable (field);
      n++;
    }
}

static GVariant *
entries_to_variant (GrRoomColumns *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sib)"));
  for (guint i = 0; i < self->n; i++)
    g_variant_builder_add (&builder, "(sib)", self->entries[i].field->id,
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
get_entry (GrRoomColumns *self, const GrField *field)
{
  return &self->entries[gr_room_columns_get_position (self, field)];
}

static void
gr_room_columns_dispose (GObject *object)
{
  GrRoomColumns *self = GR_ROOM_COLUMNS (object);

  save_now (self);
  self->n = 0;
  g_clear_pointer (&self->entries, g_free);
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

gboolean
gr_column_get_resizable (const GrField *field)
{
  return field->kind != GR_FIELD_COVER && field->kind != GR_FIELD_NAME;
}

gboolean
gr_column_get_hideable (const GrField *field)
{
  return field->kind != GR_FIELD_NAME;
}

/**
 * gr_room_columns_new:
 * @settings: where "columns" is
 * @fields: the fields, some of which can be columns
 *
 * Returns: (transfer full): the columns as @settings remember them
 */
GrRoomColumns *
gr_room_columns_new (GSettings *settings, const GrFields *fields)
{
  GrRoomColumns *self;
  g_autoptr (GVariant) saved = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (GR_TYPE_ROOM_COLUMNS, NULL);
  self->settings = g_object_ref (settings);
  self->fields = fields;
  self->entries = g_new0 (Entry, fields->n);
  for (guint i = 0; i < fields->n; i++)
    if (fields->rows[i].column.width > 0)
      self->entries[self->n++].field = &fields->rows[i];
  saved = g_settings_get_value (settings, KEY);
  load_entries (self, saved);
  g_signal_connect_object (settings, "changed::" KEY,
                           G_CALLBACK (settings_changed_cb), self, 0);

  return self;
}

guint
gr_room_columns_get_n (GrRoomColumns *self)
{
  g_return_val_if_fail (GR_IS_ROOM_COLUMNS (self), 0);

  return self->n;
}

const GrField *
gr_room_columns_get_nth (GrRoomColumns *self, guint position)
{
  g_return_val_if_fail (GR_IS_ROOM_COLUMNS (self), NULL);
  g_return_val_if_fail (position < self->n, NULL);

  return self->entries[position].field;
}

guint
gr_room_columns_get_position (GrRoomColumns *self, const GrField *field)
{
  guint position;

  g_return_val_if_fail (GR_IS_ROOM_COLUMNS (self), 0);

  position = find_position (self, field);
  g_return_val_if_fail (position < self->n, 0);

  return position;
}

int
gr_room_columns_get_width (GrRoomColumns *self, const GrField *field)
{
  Entry *entry = get_entry (self, field);

  return entry->width != WIDTH_OWN ? entry->width
                                   : MAX (field->column.width, entry->needed);
}

gboolean
gr_room_columns_get_visible (GrRoomColumns *self, const GrField *field)
{
  return get_entry (self, field)->visible;
}

/**
 * gr_room_columns_move:
 * @self: the columns
 * @field: a column
 * @position: where it is to stand, hidden columns included; positions past
 *   the end are the end
 *
 * Moves a column; those between its old and new place make room.
 */
void
gr_room_columns_move (GrRoomColumns *self, const GrField *field, guint position)
{
  guint from = gr_room_columns_get_position (self, field);

  position = MIN (position, self->n - 1);
  if (position == from)
    return;

  move_entry (self, from, position);
  note_change (self);
}

void
gr_room_columns_set_width (GrRoomColumns *self, const GrField *field, int width)
{
  Entry *entry = get_entry (self, field);

  width = check_width (field, width);
  if (width == gr_room_columns_get_width (self, field))
    return;

  entry->width = width;
  note_change (self);
}

void
gr_room_columns_set_visible (GrRoomColumns *self,
                             const GrField *field,
                             gboolean visible)
{
  Entry *entry = get_entry (self, field);

  visible = visible || !gr_column_get_hideable (field);
  if (entry->visible == visible)
    return;

  entry->visible = visible;
  note_change (self);
}

void
gr_room_columns_set_needed (GrRoomColumns *self,
                            const GrField *field,
                            int width)
{
  int before = gr_room_columns_get_width (self, field);

  get_entry (self, field)->needed = MIN (width, GR_COLUMN_WIDTH_MAX);
  if (gr_room_columns_get_width (self, field) != before)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
gr_room_columns_reset (GrRoomColumns *self)
{
  g_return_if_fail (GR_IS_ROOM_COLUMNS (self));

  load_defaults (self);
  note_change (self);
}

GVariant *
gr_room_columns_dup_state (GrRoomColumns *self)
{
  g_return_val_if_fail (GR_IS_ROOM_COLUMNS (self), NULL);

  return g_variant_ref_sink (entries_to_variant (self));
}

void
gr_room_columns_set_state (GrRoomColumns *self, GVariant *state)
{
  g_return_if_fail (GR_IS_ROOM_COLUMNS (self));
  g_return_if_fail (state != NULL);

  load_entries (self, state);
  note_change (self);
}
