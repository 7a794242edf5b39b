/* gr-room-page.c: one answer of the service: a count and some rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-page"

#include "config.h"

#include "gr-error.h"
#include "gr-json-scan.h"
#include "gr-room-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * GrRoomPage:
 *
 * What came for one request: immutable, for any thread, and as small as it
 * can be, for a list keeps 200 of them. The rooms stand in one block, their
 * texts in one store, and the body is kept deflated, so that each room's JSON
 * is there byte for byte.
 */
struct _GrRoomPage
{
  gint64 count;
  char *request_id;
  GBytes *packed;
  gsize length; /* of the body, unpacked */
  GStringChunk *strings;
  GrRoom *rooms;
  guint n_rooms;
};

G_DEFINE_BOXED_TYPE (GrRoomPage,
                     gr_room_page,
                     gr_room_page_ref,
                     gr_room_page_unref)

/* Speed counts here, not the last byte: a page deflates to a tenth. */
#define PACK_LEVEL 1

/* Packing to and from memory cannot fail but for a bug. */
static GBytes *
pack (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GZlibCompressor) zip =
      g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, PACK_LEVEL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
      g_converter_output_stream_new (memory, G_CONVERTER (zip));
  GMemoryOutputStream *packed = G_MEMORY_OUTPUT_STREAM (memory);

  if (!g_output_stream_write_all (stream, text, length, NULL, NULL, &error) ||
      !g_output_stream_close (stream, NULL, &error))
    g_error ("Cannot pack a page: %s", error->message);
  /* Copied, for the stream's own memory is up to twice as large. */
  return g_bytes_new (g_memory_output_stream_get_data (packed),
                      g_memory_output_stream_get_data_size (packed));
}

/* Returns the first @length bytes of what was packed. */
static char *
unpack (GBytes *packed, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GZlibDecompressor) unzip =
      g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GInputStream) memory =
      g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GInputStream) stream =
      g_converter_input_stream_new (memory, G_CONVERTER (unzip));
  g_autofree char *text = g_malloc (length);
  gsize n_read;

  if (!g_input_stream_read_all (stream, text, length, &n_read, NULL, &error))
    g_error ("Cannot unpack a page: %s", error->message);
  g_assert (n_read == length);
  return g_steal_pointer (&text);
}

/* From the bytes, for json-glib wraps large numbers. */
static gint64
read_count (const char *text, const GrJsonExtent *extent)
{
  const char *digits = text + extent->offset;
  guint64 count;

  if (extent->length == 0 || strspn (digits, "0123456789") != extent->length)
    return -1;
  count = g_ascii_strtoull (digits, NULL, 10);
  return count <= GR_OFFSET_MAX ? (gint64) count : -1;
}

/* Each room is parsed alone: the tree of one is small, and what json-glib
 * does not take costs one room, not the page. */
static void
read_room (GrRoomPage *self, GrRoom *room, JsonParser *parser, const char *text)
{
  JsonNode *root;

  if (*text != '{')
    return;
  if (!json_parser_load_from_data (parser, text, (gssize) room->json.length,
                                   NULL))
    {
      /* json-glib's words hold some of what it read. */
      g_debug ("The room at byte %" G_GSIZE_FORMAT " is not read",
               room->json.offset);
      return;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    gr_room_read (room, json_node_get_object (root), self->strings);
}

/* The first half of its bytes: enough to tell two states of a room apart. */
static guint64
digest (GChecksum *checksum, const char *text, const GrJsonExtent *extent)
{
  guint8 bytes[20];
  gsize length = sizeof bytes;
  guint64 number;

  g_checksum_reset (checksum);
  g_checksum_update (checksum, (const guchar *) text + extent->offset,
                     (gssize) extent->length);
  g_checksum_get_digest (checksum, bytes, &length);
  memcpy (&number, bytes, sizeof number);
  return number;
}

static void
read_rooms (GrRoomPage *self, const char *text, GArray *extents)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);

  self->n_rooms = extents->len;
  self->rooms = g_new0 (GrRoom, self->n_rooms);
  for (guint i = 0; i < self->n_rooms; i++)
    {
      const GrJsonExtent *extent = &g_array_index (extents, GrJsonExtent, i);

      gr_room_init (&self->rooms[i], self, extent);
      self->rooms[i].digest = digest (checksum, text, extent);
      read_room (self, &self->rooms[i], parser, text + extent->offset);
    }
}

static void
clear (gpointer data)
{
  GrRoomPage *self = data;

  for (guint i = 0; i < self->n_rooms; i++)
    gr_room_clear (&self->rooms[i]);
  g_free (self->rooms);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self->request_id);
}

/* The bytes of @self's body at @extent. */
GBytes *
gr_room_page_slice (GrRoomPage *self, const GrJsonExtent *extent)
{
  g_autofree char *text =
      unpack (self->packed, extent->offset + extent->length);

  return g_bytes_new (text + extent->offset, extent->length);
}

/* @text: of gr_json_dup_text(), not mended further: the bytes to keep */
static GrRoomPage *
page_new (const char *text, const char *request_id)
{
  GrRoomPage *self = g_atomic_rc_box_new0 (GrRoomPage);

  self->count = -1;
  self->request_id = g_strdup (request_id);
  self->length = strlen (text);
  self->packed = pack (text, self->length);
  /* Small blocks, for the last one stays half empty. */
  self->strings = g_string_chunk_new (MAX (self->length / 16, 256));
  return self;
}

/**
 * gr_room_page_new_from_body:
 * @body: the body of an answer with status 200
 * @request_id: (nullable): the answer's X-Request-Id
 * @error: return location for a #GError
 *
 * Reads tolerantly what MetaStudio sent, and refuses what it never sends:
 * what is not JSON, what is nested deeper than %GR_JSON_DEPTH_MAX, and what
 * has no array `smart_live_rooms` and no `count` of 0. An element of that which
 * is no object stays as an empty room, so that offsets hold. Takes a few
 * milliseconds for a page of 100 rooms: call it in a worker thread.
 *
 * Returns: (transfer full): the page, or %NULL and %GR_ERROR_NOT_METASTUDIO
 */
GrRoomPage *
gr_room_page_new_from_body (GBytes *body,
                            const char *request_id,
                            GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GrJsonPage) scan = { 0 };
  g_autoptr (GrRoomPage) self = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  text = gr_json_dup_text (body);
  /* The scan mends more of the text than need be kept. */
  self = page_new (text, request_id);
  if (!gr_json_scan_page (text, &scan, error))
    return NULL;

  self->count = read_count (text, &scan.count);
  read_rooms (self, text, scan.rooms);
  return g_steal_pointer (&self);
}

/**
 * gr_room_new_from_body:
 * @body: what the service answered, when one room was asked for
 * @request_id: (nullable): of that answer
 * @error: return location
 *
 * Returns: (transfer full): the room, on a page of its own; %NULL with
 *   %GR_ERROR_NOT_METASTUDIO if @body is not a room with an id
 */
GrRoom *
gr_room_new_from_body (GBytes *body, const char *request_id, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GrRoomPage) self = NULL;
  g_autoptr (GArray) extents =
      g_array_new (FALSE, FALSE, sizeof (GrJsonExtent));
  GrJsonExtent extent;

  g_return_val_if_fail (body != NULL, NULL);

  text = gr_json_dup_text (body);
  self = page_new (text, request_id);
  if (!gr_json_scan_value (text, &extent, error))
    return NULL;

  g_array_append_val (extents, extent);
  read_rooms (self, text, extents);
  if (self->rooms[0].id == NULL)
    {
      g_set_error_literal (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO,
                           _ ("The answer is not a room, so it does not come "
                              "from MetaStudio. Check the endpoint."));
      return NULL;
    }
  return g_steal_pointer (&self)->rooms;
}

/**
 * gr_room_page_ref:
 * @self: a page
 *
 * Returns: (transfer full): @self
 */
GrRoomPage *
gr_room_page_ref (GrRoomPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * gr_room_page_unref:
 * @self: (transfer full): a page
 */
void
gr_room_page_unref (GrRoomPage *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * gr_room_page_get_count:
 * @self: a page
 *
 * Returns: `count`, the service's number of rooms that match; -1 where it is
 *   missing, no whole number, negative, or more than the service's
 *   %GR_OFFSET_MAX
 */
gint64
gr_room_page_get_count (GrRoomPage *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->count;
}

/**
 * gr_room_page_get_n_rooms:
 * @self: a page
 *
 * Returns: how many rooms came, whatever was asked
 */
guint
gr_room_page_get_n_rooms (GrRoomPage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rooms;
}

/**
 * gr_room_page_get_room:
 * @self: a page
 * @index: less than gr_room_page_get_n_rooms()
 *
 * Returns: (transfer none): the room
 */
GrRoom *
gr_room_page_get_room (GrRoomPage *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_rooms, NULL);

  return &self->rooms[index];
}

/**
 * gr_room_page_get_request_id:
 * @self: a page
 *
 * Returns: (nullable): the answer's X-Request-Id
 */
const char *
gr_room_page_get_request_id (GrRoomPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->request_id;
}

/**
 * gr_room_page_dup_body:
 * @self: a page
 *
 * Returns: (transfer full): the body as it came, byte for byte, but for what
 *   gr_json_dup_text() replaces. gr_room_get_json_extent() says where each room
 *   is
 */
GBytes *
gr_room_page_dup_body (GrRoomPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_new_take (unpack (self->packed, self->length), self->length);
}
