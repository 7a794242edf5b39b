/* gr-demo-overlay.c: rooms by rule that come, go, move and change
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-overlay"

#include "config.h"

#include "gr-demo-index.h"
#include "gr-demo-json.h"
#include "gr-demo-match.h"
#include "gr-demo-overlay.h"

#include <string.h>

/* GrDemoOverlay: the list as spans, in its order: runs of rooms by rule, and
 * single rooms of which something is told. What nobody touched is one run,
 * however many rooms it has, so that a million rooms can move too.
 *
 * Any thread may ask and change it. */

#define FIRST_NEW (2 * GR_DEMO_ROOMS_MAX) /* indexes of what is inserted */

typedef struct
{
  guint from; /* indexes of rooms by rule, up to before @to */
  guint to;
  JsonObject *fields; /* of a single room: what is not as the rule has it, by
                       * null what it does not have; NULL: a run */
  gboolean is_whole;  /* @fields is the whole room, there is no rule */
} Span;

struct _GrDemoOverlay
{
  GMutex mutex;
  GrDemoRooms *rooms; /* unowned */
  GrDemoIndex *index;
  GArray *spans;   /* (element-type Span) */
  GArray *removed; /* (element-type Span): single ones, to be returned */
  guint n_new;
};

static void
span_clear (gpointer data)
{
  Span *span = data;

  g_clear_pointer (&span->fields, json_object_unref);
}

#define SPAN(self, i) (&g_array_index ((self)->spans, Span, (i)))

/* How many of its rooms are there when the rule has @n_rooms. */
static guint
get_length (const Span *span, guint n_rooms)
{
  if (span->fields != NULL)
    return 1;
  return MIN (span->to, n_rooms) - MIN (span->from, n_rooms);
}

/* Takes a span out of @spans without letting its fields go. */
static Span
steal_span (GArray *spans, guint i)
{
  Span span = g_array_index (spans, Span, i);

  g_array_index (spans, Span, i).fields = NULL;
  g_array_remove_index (spans, i);
  return span;
}

/* Cuts a run in two before the room of @index. */
static void
split_run (GrDemoOverlay *self, guint i, guint index)
{
  Span rest = *SPAN (self, i);

  if (index <= rest.from || index >= rest.to)
    return;
  SPAN (self, i)->to = index;
  rest.from = index;
  g_array_insert_val (self->spans, i + 1, rest);
}

/* The span that begins at @position, made if need be; behind the last one
 * where the list is shorter. */
static guint
split_at (GrDemoOverlay *self, guint position)
{
  guint n_rooms = gr_demo_rooms_get_size (self->rooms);
  guint i;

  for (i = 0; i < self->spans->len && position > 0; i++)
    {
      guint length = get_length (SPAN (self, i), n_rooms);

      if (length > position)
        {
          split_run (self, i, SPAN (self, i)->from + position);
          length = position;
        }
      position -= length;
    }
  return i;
}

static char *
dup_id (GrDemoOverlay *self, const Span *span)
{
  GrDemoRoom room;
  char id[GR_DEMO_ID_SIZE];

  if (span->is_whole)
    return g_strdup (json_object_get_string_member_with_default (span->fields,
                                                                 "room_id",
                                                                 ""));
  gr_demo_rooms_get (self->rooms, span->from, &room);
  gr_demo_room_write_id (&room, id);
  return g_strdup (id);
}

static gboolean
find_single (GrDemoOverlay *self, GArray *spans, const char *id, guint *found)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      g_autofree char *own = span->fields != NULL ? dup_id (self, span) : NULL;

      if (g_strcmp0 (own, id) == 0)
        {
          *found = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* The span of the room with @id, which is the only one in it. */
static gboolean
find_room (GrDemoOverlay *self, const char *id, guint *found)
{
  guint index;

  if (find_single (self, self->spans, id, found))
    return TRUE;
  if (!gr_demo_find_room (self->rooms, id, &index))
    return FALSE;
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = SPAN (self, i);

      if (span->fields != NULL || index < span->from || index >= span->to)
        continue;
      split_run (self, i, index + 1);
      *found = index > SPAN (self, i)->from ? i + 1 : i;
      split_run (self, i, index);
      return TRUE;
    }
  return FALSE;
}

/* --- Rooms of which something is told --- */

static void
set_time (JsonObject *fields, const char *name)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  json_object_set_string_member (fields, name, text);
}

/* Made just now, without a cover, and never live. */
static JsonObject *
make_new_fields (void)
{
  static const char *const absent[] = {
    "last_job_start_time", "last_job_end_time", "last_job_status",
    "error_info",          "cover_url",         "thumbnail"
  };
  JsonObject *fields = json_object_new ();

  set_time (fields, "create_time");
  set_time (fields, "update_time");
  json_object_set_string_member (fields, "room_state", "ENABLE");
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    json_object_set_null_member (fields, absent[i]);
  return fields;
}

static void
merge (JsonObject *into, JsonObject *fields)
{
  g_autoptr (GList) names = json_object_get_members (fields);

  for (GList *link = names; link != NULL; link = link->next)
    json_object_set_member (into, link->data,
                            json_node_copy (
                                json_object_get_member (fields, link->data)));
}

static void
drop_nulls (JsonObject *room)
{
  g_autoptr (GList) names = json_object_get_members (room);

  for (GList *link = names; link != NULL; link = link->next)
    if (json_object_get_null_member (room, link->data))
      json_object_remove_member (room, link->data);
}

/* The room of a single span as it goes over the wire. */
static JsonNode *
make_room (GrDemoOverlay *self, const Span *span, const GrDemoWriter *page)
{
  g_autofree char *text = NULL;
  JsonNode *room;

  if (span->is_whole)
    {
      room = json_node_alloc ();
      json_node_init_object (room, span->fields);
      return room;
    }
  text = gr_demo_dup_room (page, self->rooms, span->from);
  room = json_from_string (text, NULL);
  if (span->fields != NULL)
    merge (json_node_get_object (room), span->fields);
  drop_nulls (json_node_get_object (room));
  return room;
}

/* --- The list --- */

typedef struct
{
  const GrDemoFilter *filter;
  guint n_rooms;
  guint offset; /* matches still to pass over */
  guint limit;  /* rooms still to write */
  guint count;
  GrDemoWriter writer; /* of the rooms */
} Page;

static void
add_run (GrDemoOverlay *self, Page *page, const Span *span)
{
  guint from = MIN (span->from, page->n_rooms);
  guint to = MIN (span->to, page->n_rooms);
  guint n =
      gr_demo_index_count (self->index, page->filter, page->n_rooms, from, to);
  guint skipped = MIN (n, page->offset);
  guint found[GR_LIMIT_MAX];
  guint n_found = 0;

  if (n > skipped)
    n_found = gr_demo_index_find (self->index, page->filter, page->n_rooms,
                                  from, to, skipped, page->limit, found);
  for (guint i = 0; i < n_found; i++)
    gr_demo_put_room (&page->writer, self->rooms, found[i]);
  page->count += n;
  page->offset -= skipped;
  page->limit -= n_found;
}

static void
add_single (GrDemoOverlay *self, Page *page, const Span *span)
{
  g_autoptr (JsonNode) room = make_room (self, span, &page->writer);
  g_autofree char *text = NULL;

  if (!gr_demo_match (page->filter, json_node_get_object (room),
                      page->writer.project_id))
    return;
  page->count++;
  if (page->offset > 0)
    page->offset--;
  else if (page->limit > 0)
    {
      text = json_to_string (room, FALSE);
      gr_demo_put_key (&page->writer, NULL);
      g_string_append (page->writer.out, text);
      page->limit--;
    }
}

/**
 * gr_demo_overlay_write:
 * @self: the list
 * @filter: what is asked; a limit of 0 is none at all
 * @n_rooms: how many rooms the rule has at the moment
 * @project_id: whose they are
 * @origin: scheme, host and port of the covers
 *
 * Returns: (transfer full): a page of rooms
 */
GBytes *
gr_demo_overlay_write (GrDemoOverlay *self,
                       const GrDemoFilter *filter,
                       guint n_rooms,
                       const char *project_id,
                       const char *origin)
{
  g_autoptr (GString) rooms = g_string_new ("[");
  GrDemoWriter writer = { .out = g_string_new (NULL) };
  Page page = {
    .filter = filter,
    .n_rooms = n_rooms,
    .offset = filter->offset,
    .limit = filter->limit,
    .writer = { .out = rooms, .project_id = project_id, .origin = origin },
  };

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->spans->len; i++)
    if (SPAN (self, i)->fields != NULL)
      add_single (self, &page, SPAN (self, i));
    else
      add_run (self, &page, SPAN (self, i));
  g_mutex_unlock (&self->mutex);
  gr_demo_begin_page (&writer, page.count);
  g_string_append (writer.out, rooms->str + 1);
  return gr_demo_end_page (&writer);
}

/* What is told of a room in a list alone. The room itself stays whole. */
static JsonNode *
drop_list_fields (JsonNode *room)
{
  static const char *const names[] = { "project_id", "model_infos",
                                       "last_job_start_time",
                                       "last_job_end_time", "last_job_status" };
  JsonNode *one = json_node_alloc ();
  g_autoptr (JsonObject) fields = json_object_new ();

  merge (fields, json_node_get_object (room));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_object_has_member (fields, names[i]))
      json_object_remove_member (fields, names[i]);
  json_node_init_object (one, fields);
  return one;
}

/**
 * gr_demo_overlay_write_one:
 * @self: the list
 * @id: of a room
 * @n_rooms: how many rooms the rule has at the moment
 * @project_id: whose they are
 * @origin: scheme, host and port of the covers
 *
 * Returns: (transfer full) (nullable): the room, if it is there
 */
char *
gr_demo_overlay_write_one (GrDemoOverlay *self,
                           const char *id,
                           guint n_rooms,
                           const char *project_id,
                           const char *origin)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const GrDemoWriter writer = { NULL, project_id, origin, FALSE };
  g_autoptr (JsonNode) room = NULL;
  g_autoptr (JsonNode) one = NULL;
  guint i;

  if (!find_room (self, id, &i) || get_length (SPAN (self, i), n_rooms) == 0)
    return NULL;
  room = make_room (self, SPAN (self, i), &writer);
  one = drop_list_fields (room);
  return json_to_string (one, FALSE);
}

/**
 * gr_demo_overlay_new:
 * @rooms: (transfer none): the rooms by rule; they outlive the overlay
 *
 * Returns: (transfer full): a list that is as the rule has it
 */
GrDemoOverlay *
gr_demo_overlay_new (GrDemoRooms *rooms)
{
  GrDemoOverlay *self = g_new0 (GrDemoOverlay, 1);
  Span all = { .to = G_MAXUINT };

  g_mutex_init (&self->mutex);
  self->rooms = rooms;
  self->index = gr_demo_index_new (rooms);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->removed = g_array_new (FALSE, FALSE, sizeof (Span));
  g_array_set_clear_func (self->spans, span_clear);
  g_array_set_clear_func (self->removed, span_clear);
  g_array_append_val (self->spans, all);
  return self;
}

void
gr_demo_overlay_free (GrDemoOverlay *self)
{
  g_array_unref (self->spans);
  g_array_unref (self->removed);
  gr_demo_index_free (self->index);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * gr_demo_overlay_insert:
 * @self: the list
 * @at: before which place; at the end where there are fewer
 * @room: (nullable): the whole room as it goes over the wire, which is given
 *   an id if it has none; %NULL: a room by rule that was made just now
 *
 * Returns: (transfer full): its id
 */
char *
gr_demo_overlay_insert (GrDemoOverlay *self, guint at, JsonObject *room)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint index = FIRST_NEW + self->n_new++;
  Span span = { .from = index, .to = index + 1, .is_whole = room != NULL };

  span.fields = room != NULL ? json_object_ref (room) : make_new_fields ();
  if (room != NULL && !json_object_has_member (room, "room_id"))
    {
      g_autofree char *id = g_uuid_string_random ();

      json_object_set_string_member (room, "room_id", id);
    }
  g_array_insert_val (self->spans, split_at (self, at), span);
  return dup_id (self, &span);
}

/**
 * gr_demo_overlay_return:
 * @self: the list
 * @at: before which place
 * @id: of a room that was removed
 *
 * Returns: whether there was such a room; it is as it was then
 */
gboolean
gr_demo_overlay_return (GrDemoOverlay *self, guint at, const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint i;
  Span span;

  if (!find_single (self, self->removed, id, &i))
    return FALSE;
  span = steal_span (self->removed, i);
  g_array_insert_val (self->spans, split_at (self, at), span);
  return TRUE;
}

/**
 * gr_demo_overlay_remove:
 * @self: the list
 * @id: of a room that is there
 *
 * Returns: whether there was such a room
 */
gboolean
gr_demo_overlay_remove (GrDemoOverlay *self, const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint i;
  Span span;

  if (!find_room (self, id, &i))
    return FALSE;
  span = steal_span (self->spans, i);
  if (span.fields == NULL)
    span.fields = json_object_new ();
  g_array_append_val (self->removed, span);
  return TRUE;
}

/**
 * gr_demo_overlay_move:
 * @self: the list
 * @id: of a room that is there
 * @to: the place that it has then
 *
 * Returns: whether there was such a room
 */
gboolean
gr_demo_overlay_move (GrDemoOverlay *self, const char *id, guint to)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint i;
  Span span;

  if (!find_room (self, id, &i))
    return FALSE;
  span = steal_span (self->spans, i);
  g_array_insert_val (self->spans, split_at (self, to), span);
  return TRUE;
}

/**
 * gr_demo_overlay_set:
 * @self: the list
 * @id: of a room that is there
 * @fields: what it has from now on, in the wire's names; a null takes a field
 *   away. The id stays.
 *
 * Returns: whether there was such a room
 */
gboolean
gr_demo_overlay_set (GrDemoOverlay *self, const char *id, JsonObject *fields)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint i;
  Span *span;

  if (!find_room (self, id, &i))
    return FALSE;
  span = SPAN (self, i);
  if (span->fields == NULL)
    span->fields = json_object_new ();
  merge (span->fields, fields);
  if (span->is_whole)
    {
      json_object_set_string_member (span->fields, "room_id", id);
      drop_nulls (span->fields);
    }
  else
    json_object_remove_member (span->fields, "room_id");
  return TRUE;
}
