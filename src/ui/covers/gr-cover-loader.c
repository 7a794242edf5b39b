/* gr-cover-loader.c: which cover is fetched when, and for whom
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-loader"

#include "config.h"

#include "gr-cover-loader-private.h"

#include "gr-cover-cache.h"
#include "gr-cover-fetch.h"
#include "gr-cover-job.h"

#define JOBS_MAX 2
/* The largest is 2240 x 1120, 10 MB, for wide details at scale 2; those of the
 * two hundred rows that a table keeps take 23 MB at scale 4. */
#define CACHE_BYTES (48 * 1024 * 1024)

/**
 * GrCoverLoader:
 *
 * Fetches covers from the addresses that rooms name. It is not the client:
 * its session knows no credentials, and its calls count in no throttle.
 *
 * Wishes wait in the order of their coming, the newest first; a cancelled one
 * is forgotten, and with it the call, if nobody else waits for that cover. At
 * most two covers are under way. A cover that could not be had is not asked
 * for again for a while. The signal "released", after the pages that were
 * wanted have come, is a moment to wish for such a cover again.
 */
struct _GrCoverLoader
{
  GObject parent_instance;

  gboolean local;
  GrCoverSession *session;
  GrCoverCache *cache;
  GQueue wishes;   /* of GTask, the newest first */
  GPtrArray *jobs; /* of Job, not owned: each is its own call's */
  gboolean held;
  guint start_id;
  guint limit_ms;
};

G_DEFINE_FINAL_TYPE (GrCoverLoader, gr_cover_loader, G_TYPE_OBJECT)

static guint released_signal;

/* What one caller waits for. */
typedef struct
{
  char **urls;
  guint next; /* the one that is asked for, or waits for that */
  char *key;  /* of that one */
  int width;
  int height;
  gulong cancelled_id;
} Wish;

/* One cover under way, for all that wait for it. */
typedef struct
{
  GrCoverLoader *loader;
  char *key;
  GPtrArray *wishes; /* of GTask */
  GCancellable *cancellable;
} Job;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_strfreev (wish->urls);
  g_free (wish->key);
  g_free (wish);
}

static char *
make_key (const char *url, int width, int height)
{
  return g_strdup_printf ("%dx%d %s", width, height, url);
}

static void start_soon (GrCoverLoader *self);

/* Goes on to the first address that did not fail a short while ago. */
static gboolean
choose_url (GrCoverLoader *self, Wish *wish)
{
  gint64 now = g_get_monotonic_time ();

  for (; wish->urls[wish->next] != NULL; wish->next++)
    {
      g_free (wish->key);
      wish->key = make_key (wish->urls[wish->next], wish->width, wish->height);
      if (!gr_cover_cache_has_failed (self->cache, wish->key, now))
        return TRUE;
    }

  return FALSE;
}

static Job *
find_job (GrCoverLoader *self, const char *key)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = self->jobs->pdata[i];

      if (g_str_equal (job->key, key) &&
          !g_cancellable_is_cancelled (job->cancellable))
        return job;
    }

  return NULL;
}

/* --- wishes --- */

static void
let_go (GTask *task)
{
  Wish *wish = g_task_get_task_data (task);

  g_clear_signal_handler (&wish->cancelled_id, g_task_get_cancellable (task));
}

static void
wait_for_job (GrCoverLoader *self, GTask *task)
{
  Wish *wish = g_task_get_task_data (task);
  Job *job = find_job (self, wish->key);

  if (job != NULL)
    g_ptr_array_add (job->wishes, g_object_ref (task));
  else
    g_queue_push_head (&self->wishes, g_object_ref (task));
  start_soon (self);
}

/* Without @texture: of the address that it was asked of; there may be
 * another. */
static void
answer (GTask *task, GdkTexture *texture, const GError *error)
{
  GrCoverLoader *self = g_task_get_source_object (task);
  Wish *wish = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GdkTexture) other = NULL;

  /* Taken back by the callback of another wish for this cover. */
  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable))
    return;

  if (texture == NULL && choose_url (self, wish))
    {
      texture = other = gr_cover_cache_get (self->cache, wish->key);
      if (texture == NULL)
        {
          wait_for_job (self, task);
          return;
        }
    }
  let_go (task);
  if (texture != NULL)
    g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
cancelled_cb (GCancellable *cancellable, GTask *unowned)
{
  g_autoptr (GTask) task = g_object_ref (unowned);
  GrCoverLoader *self = g_task_get_source_object (task);
  Wish *wish = g_task_get_task_data (task);
  Job *job = find_job (self, wish->key);

  let_go (task);
  if (g_queue_remove (&self->wishes, task))
    g_object_unref (task);
  else if (job != NULL && g_ptr_array_remove (job->wishes, task) &&
           job->wishes->len == 0)
    g_cancellable_cancel (job->cancellable);
  g_task_return_error_if_cancelled (task);
}

/* --- jobs --- */

static void
job_free (Job *job)
{
  g_object_unref (job->loader);
  g_object_unref (job->cancellable);
  g_clear_pointer (&job->wishes, g_ptr_array_unref);
  g_free (job->key);
  g_free (job);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  GrCoverLoader *self = job->loader;
  g_autoptr (GPtrArray) wishes = g_steal_pointer (&job->wishes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gr_cover_job_finish (result, &error);

  g_ptr_array_remove_fast (self->jobs, job);
  if (texture != NULL)
    gr_cover_cache_add (self->cache, job->key, texture);
  else if (wishes->len > 0)
    gr_cover_cache_add_failure (self->cache, job->key, g_get_monotonic_time ());

  for (guint i = 0; i < wishes->len; i++)
    answer (wishes->pdata[i], texture, error);
  start_soon (self);
  job_free (job);
}

/* Takes the newest wish, and all others for the same cover. */
static Job *
take_wishes (GrCoverLoader *self)
{
  GTask *newest = g_queue_peek_head (&self->wishes);
  Wish *wish = g_task_get_task_data (newest);
  Job *job = g_new0 (Job, 1);

  job->loader = g_object_ref (self);
  job->key = g_strdup (wish->key);
  job->wishes = g_ptr_array_new_with_free_func (g_object_unref);
  job->cancellable = g_cancellable_new ();

  for (GList *l = self->wishes.head, *next; l != NULL; l = next)
    {
      Wish *other = g_task_get_task_data (l->data);

      next = l->next;
      if (!g_str_equal (other->key, job->key))
        continue;
      g_ptr_array_add (job->wishes, l->data);
      g_queue_delete_link (&self->wishes, l);
    }

  return job;
}

static void
start_job (GrCoverLoader *self)
{
  Job *job = take_wishes (self);
  Wish *wish = g_task_get_task_data (job->wishes->pdata[0]);

  g_ptr_array_add (self->jobs, job);
  gr_cover_job_async (self->session, wish->urls[wish->next], wish->width,
                      wish->height, self->limit_ms, job->cancellable, done_cb,
                      job);
}

static gboolean
start_cb (gpointer user_data)
{
  GrCoverLoader *self = GR_COVER_LOADER (user_data);

  self->start_id = 0;
  while (!self->held && self->jobs->len < JOBS_MAX &&
         !g_queue_is_empty (&self->wishes))
    start_job (self);

  return G_SOURCE_REMOVE;
}

/* Those who wish do so in one go; all must be there to know the newest. */
static void
start_soon (GrCoverLoader *self)
{
  if (self->start_id == 0 && !self->held && self->jobs->len < JOBS_MAX &&
      !g_queue_is_empty (&self->wishes))
    self->start_id = g_idle_add (start_cb, self);
}

static void
gr_cover_loader_dispose (GObject *object)
{
  GrCoverLoader *self = GR_COVER_LOADER (object);

  g_clear_handle_id (&self->start_id, g_source_remove);

  G_OBJECT_CLASS (gr_cover_loader_parent_class)->dispose (object);
}

static void
gr_cover_loader_finalize (GObject *object)
{
  GrCoverLoader *self = GR_COVER_LOADER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->cache, gr_cover_cache_free);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);

  G_OBJECT_CLASS (gr_cover_loader_parent_class)->finalize (object);
}

static void
gr_cover_loader_class_init (GrCoverLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_cover_loader_dispose;
  object_class->finalize = gr_cover_loader_finalize;

  released_signal =
      g_signal_new ("released", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gr_cover_loader_init (GrCoverLoader *self)
{
  self->cache = gr_cover_cache_new (CACHE_BYTES);
  self->jobs = g_ptr_array_new ();
  self->limit_ms = GR_COVER_LIMIT_MS;
  g_queue_init (&self->wishes);
}

/**
 * gr_cover_loader_set_limit_ms:
 * @self: a loader
 * @limit_ms: how long one cover may take, for tests that cannot wait
 */
void
gr_cover_loader_set_limit_ms (GrCoverLoader *self, guint limit_ms)
{
  self->limit_ms = limit_ms;
}

/**
 * gr_cover_loader_new:
 * @local: whether the account whose rooms are shown is on this computer; see
 *   GrCoverSession
 *
 * Returns: (transfer full): a loader that knows no cover yet
 */
GrCoverLoader *
gr_cover_loader_new (gboolean local)
{
  GrCoverLoader *self = g_object_new (GR_TYPE_COVER_LOADER, NULL);

  self->local = local;
  self->session = gr_cover_session_new (local);

  return self;
}

/**
 * gr_cover_loader_get_local:
 * @self: a loader
 *
 * Returns: whether it is for an account on this computer
 */
gboolean
gr_cover_loader_get_local (GrCoverLoader *self)
{
  g_return_val_if_fail (GR_IS_COVER_LOADER (self), FALSE);

  return self->local;
}

/**
 * gr_cover_loader_set_held:
 * @self: a loader
 * @held: whether pages are wanted, which go first
 *
 * While it is held, no cover is asked for; what is under way goes on.
 */
void
gr_cover_loader_set_held (GrCoverLoader *self, gboolean held)
{
  g_return_if_fail (GR_IS_COVER_LOADER (self));

  if (self->held == held)
    return;
  self->held = held;
  start_soon (self);
  if (!held)
    g_signal_emit (self, released_signal, 0);
}

/**
 * gr_cover_list_urls:
 * @room: a room
 *
 * The thumbnail is the newer picture and goes first; the cover's address is
 * the second try.
 *
 * Returns: (transfer full): where the cover of @room may be, in the order in
 *   which it is tried
 */
char **
gr_cover_list_urls (GrRoom *room)
{
  const char *const sent[] = { gr_room_get_thumbnail (room),
                               gr_room_get_cover_url (room) };
  g_autoptr (GStrvBuilder) urls = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    if (sent[i] != NULL && *sent[i] != '\0')
      g_strv_builder_add (urls, sent[i]);

  return g_strv_builder_end (urls);
}

static Wish *
wish_new (const char *const *urls, int width, int height)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->urls = g_strdupv ((char **) urls);
  wish->width = width;
  wish->height = height;

  return wish;
}

/**
 * gr_cover_loader_peek:
 * @self: a loader
 * @urls: where the cover may be, see gr_cover_list_urls()
 * @width: of what is shown, in pixels of the device
 * @height: likewise
 *
 * Returns: (transfer full) (nullable): the cover, if it is in memory
 */
GdkTexture *
gr_cover_loader_peek (GrCoverLoader *self,
                      const char *const *urls,
                      int width,
                      int height)
{
  Wish *wish;
  GdkTexture *texture = NULL;

  g_return_val_if_fail (GR_IS_COVER_LOADER (self), NULL);
  g_return_val_if_fail (urls != NULL, NULL);

  wish = wish_new (urls, width, height);
  if (choose_url (self, wish))
    texture = gr_cover_cache_get (self->cache, wish->key);
  wish_free (wish);

  return texture;
}

/**
 * gr_cover_loader_load_async:
 * @self: a loader
 * @urls: where the cover may be, see gr_cover_list_urls(): one after the
 *   other is tried
 * @width: of what is shown, in pixels of the device
 * @height: likewise
 * @cancellable: (nullable): takes the wish back
 * @callback: called with the cover
 * @user_data: for @callback
 *
 * Wishes for a cover, cropped to the shape of @width x @height and no larger
 * than that. Of all wishes the newest is served first.
 */
void
gr_cover_loader_load_async (GrCoverLoader *self,
                            const char *const *urls,
                            int width,
                            int height,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  Wish *wish;

  g_return_if_fail (GR_IS_COVER_LOADER (self));
  g_return_if_fail (urls != NULL);
  g_return_if_fail (width > 0 && height > 0);

  wish = wish_new (urls, width, height);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_cover_loader_load_async);
  g_task_set_task_data (task, wish, wish_free);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!choose_url (self, wish))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                               "failed a short while ago");
      return;
    }
  texture = gr_cover_cache_get (self->cache, wish->key);
  if (texture != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&texture), g_object_unref);
      return;
    }

  /* Not g_cancellable_connect(): its handler could not disconnect itself. */
  if (cancellable != NULL)
    wish->cancelled_id = g_signal_connect (cancellable, "cancelled",
                                           G_CALLBACK (cancelled_cb), task);
  wait_for_job (self, task);
}

/**
 * gr_cover_loader_load_finish:
 * @self: a loader
 * @result: what the callback was given
 * @error: return location; no cover is no reason to tell anybody
 *
 * Returns: (transfer full): the cover
 */
GdkTexture *
gr_cover_loader_load_finish (GrCoverLoader *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
