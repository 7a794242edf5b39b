/* gr-demo-service.c: the service in miniature, on loopback
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-service"

#include "config.h"

#include "gr-demo-server.h"
#include "gr-demo-service.h"

/**
 * GrDemoService:
 *
 * The smart live rooms of a MetaStudio project, as far as Greenroom speaks to
 * them: on loopback, in a thread and main context of their own. It shares
 * nothing with the client but the service's words, so that one checks the
 * other.
 *
 * Whoever made it owns it; the last reference ends thread, socket and every
 * connection before it returns.
 */
struct _GrDemoService
{
  GObject parent_instance;

  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GrDemoServer *server; /* the thread's, from its start on */
  guint16 port;
  char *endpoint;
  char *project_id;
  char *token;
};

G_DEFINE_FINAL_TYPE (GrDemoService, gr_demo_service, G_TYPE_OBJECT)

static gpointer
run_cb (gpointer data)
{
  GrDemoService *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  gr_demo_server_free (self->server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* From within the loop: one that has not begun yet would not hear of it. */
static void
end_thread (GrDemoService *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (g_steal_pointer (&self->thread));
}

static void
gr_demo_service_dispose (GObject *object)
{
  GrDemoService *self = GR_DEMO_SERVICE (object);

  if (self->thread != NULL)
    end_thread (self);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (gr_demo_service_parent_class)->dispose (object);
}

static void
gr_demo_service_finalize (GObject *object)
{
  GrDemoService *self = GR_DEMO_SERVICE (object);

  g_free (self->endpoint);
  g_free (self->project_id);
  g_free (self->token);

  G_OBJECT_CLASS (gr_demo_service_parent_class)->finalize (object);
}

static void
gr_demo_service_class_init (GrDemoServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_demo_service_dispose;
  object_class->finalize = gr_demo_service_finalize;
}

static void
gr_demo_service_init (GrDemoService *self)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
}

/**
 * gr_demo_service_new:
 * @options: what to accept and do
 * @error: return location for an error
 *
 * Returns: (transfer full): a service that listens; %NULL with an error of
 *   GIO where the port is taken
 */
GrDemoService *
gr_demo_service_new (const GrDemoOptions *options, GError **error)
{
  g_autoptr (GrDemoService) self = g_object_new (GR_TYPE_DEMO_SERVICE, NULL);
  GrDemoOptions complete;

  g_return_val_if_fail (options != NULL, NULL);

  complete = *options;
  self->token = options->token != NULL ? g_strdup (options->token)
                                       : g_uuid_string_random ();
  self->project_id = g_strdup (options->project_id != NULL ? options->project_id
                                                           : GR_DEMO_PROJECT);
  complete.token = self->token;
  complete.project_id = self->project_id;
  g_main_context_push_thread_default (self->context);
  self->server = gr_demo_server_new (&complete, self->context, error);
  g_main_context_pop_thread_default (self->context);
  if (self->server == NULL)
    return NULL;
  self->port = gr_demo_server_get_port (self->server);
  self->endpoint = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  self->thread = g_thread_new ("gr-demo", run_cb, self);
  return g_steal_pointer (&self);
}

guint16
gr_demo_service_get_port (GrDemoService *self)
{
  g_return_val_if_fail (GR_IS_DEMO_SERVICE (self), 0);

  return self->port;
}

/**
 * gr_demo_service_get_endpoint:
 * @self: a service
 *
 * Returns: scheme, host and port of the service
 */
const char *
gr_demo_service_get_endpoint (GrDemoService *self)
{
  g_return_val_if_fail (GR_IS_DEMO_SERVICE (self), NULL);

  return self->endpoint;
}

const char *
gr_demo_service_get_project_id (GrDemoService *self)
{
  g_return_val_if_fail (GR_IS_DEMO_SERVICE (self), NULL);

  return self->project_id;
}

const char *
gr_demo_service_get_token (GrDemoService *self)
{
  g_return_val_if_fail (GR_IS_DEMO_SERVICE (self), NULL);

  return self->token;
}
