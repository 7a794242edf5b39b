/* gr-demo-auth.c: who may see the rooms of which project
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-auth"

#include "config.h"

#include "gr-demo-auth.h"
#include "gr-demo-signature.h"

#include <string.h>

/* GrDemoAuth: the tokens that are good, and one pair of keys. Refusals are
 * those of the service and its gateway (docs/service.md 3.4); where the gateway
 * has words of its own for a token it cannot read, the reference's 401 stands.
 */

#define LOCK_AFTER 5
#define LOCK_SECONDS (5 * 60)
#define MAX_SKEW_SECONDS (15 * 60)
#define DATE_PATTERN "ddddddddTddddddZ"

typedef struct
{
  char *project_id; /* NULL: of no project */
  gint64 expires;
  guint64 uses; /* left */
} Token;

struct _GrDemoAuth
{
  GHashTable *tokens; /* of Token, by token */
  char *ak;
  char *sk;
  guint64 uses;
  GrDemoLock lock;
};

static void
token_free (gpointer data)
{
  Token *token = data;

  g_free (token->project_id);
  g_free (token);
}

gboolean
gr_demo_lock_is_closed (const GrDemoLock *lock, gint64 now)
{
  return now < lock->until;
}

/**
 * gr_demo_lock_count:
 * @lock: a lock that is open
 * @success: whether the key fitted
 * @now: seconds since the epoch, UTC
 */
void
gr_demo_lock_count (GrDemoLock *lock, gboolean success, gint64 now)
{
  lock->failures = success ? 0 : lock->failures + 1;
  if (lock->failures < LOCK_AFTER)
    return;
  lock->failures = 0;
  lock->until = now + LOCK_SECONDS;
}

static GrDemoAnswer *
refuse (const GrDemoRequest *request, const char *why)
{
  g_autofree char *message =
      g_strdup_printf ("Incorrect IAM authentication information: %s", why);

  return gr_demo_answer_new_error (request, 401, "APIGW.0301", message);
}

static GrDemoAnswer *
refuse_project (const GrDemoRequest *request)
{
  return gr_demo_answer_new_error (request, 400, "MSS.00010009",
                                   "urlTenantId is not equal tokenTenantId");
}

static GrDemoAnswer *
admit_token (GrDemoAuth *self,
             const GrDemoRequest *request,
             const char *text,
             const char *project_id,
             gint64 now)
{
  Token *token = g_hash_table_lookup (self->tokens, text);

  if (token == NULL)
    return gr_demo_answer_new_error (request, 401, "MSS.00000001",
                                     "Unauthorized");
  if (token->expires <= now)
    return refuse (request, "token expires");
  if (token->uses == 0)
    return gr_demo_answer_new_error (request, 401, "APIGW.0307",
                                     "The token must be updated");
  if (g_strcmp0 (token->project_id, project_id) != 0)
    return refuse_project (request);
  if (token->uses != GR_DEMO_NO_LIMIT)
    token->uses--;
  return NULL;
}

/* "20260102T030405Z"; FALSE: it is none, or too far from @now. */
static gboolean
is_date_near (const char *date, gint64 now)
{
  g_autoptr (GDateTime) time = NULL;

  if (date == NULL || strlen (date) != strlen (DATE_PATTERN))
    return FALSE;
  for (gsize i = 0; date[i] != '\0'; i++)
    if (DATE_PATTERN[i] == 'd' ? !g_ascii_isdigit (date[i])
                               : date[i] != DATE_PATTERN[i])
      return FALSE;
  time = g_date_time_new_from_iso8601 (date, NULL);
  return time != NULL &&
         ABS (g_date_time_to_unix (time) - now) <= MAX_SKEW_SECONDS;
}

/* The signature itself was right. */
static GrDemoAnswer *
admit_project (const GrDemoRequest *request,
               const GrDemoAuthorization *authorization,
               const char *project_id)
{
  const char *header = gr_demo_request_get (request, "X-Project-Id");

  if (header == NULL ||
      !gr_demo_authorization_covers (authorization, "x-project-id"))
    return refuse (request, "X-Project-Id must be sent and signed");
  if (strcmp (header, project_id) != 0)
    return refuse_project (request);
  return NULL;
}

static GrDemoAnswer *
admit_keys (GrDemoAuth *self,
            const GrDemoRequest *request,
            const char *header,
            const char *project_id,
            gint64 now)
{
  g_autoptr (GrDemoAuthorization) authorization =
      gr_demo_authorization_parse (header);
  const char *date = gr_demo_request_get (request, "X-Sdk-Date");
  gboolean right;

  if (authorization == NULL)
    return refuse (request, "authorization header is malformed");
  if (g_strcmp0 (authorization->access, self->ak) != 0)
    return refuse (request, "Get secretKey failed,err:ak not exist");
  if (gr_demo_lock_is_closed (&self->lock, now))
    return refuse (request, "AK access failed to reach the limit,forbidden");
  if (!gr_demo_authorization_covers (authorization, "x-sdk-date"))
    return refuse (request, "X-Sdk-Date must be sent and signed");
  if (!is_date_near (date, now))
    return refuse (request, "signature expired");
  right = gr_demo_authorization_verify (authorization, request, self->sk);
  gr_demo_lock_count (&self->lock, right, now);
  if (!right)
    return refuse (request, "verify aksk signature fail");
  return admit_project (request, authorization, project_id);
}

/**
 * gr_demo_auth_new: (skip)
 * @ak: (nullable): the access key; %NULL: none is accepted
 * @sk: (nullable): its secret key
 * @uses: for how many requests a token is good, or %GR_DEMO_NO_LIMIT
 *
 * Returns: (transfer full): an authority that knows no token yet
 */
GrDemoAuth *
gr_demo_auth_new (const char *ak, const char *sk, guint64 uses)
{
  GrDemoAuth *self = g_new0 (GrDemoAuth, 1);

  self->tokens =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, token_free);
  self->ak = g_strdup (sk != NULL ? ak : NULL);
  self->sk = g_strdup (sk);
  self->uses = uses;
  return self;
}

void
gr_demo_auth_free (GrDemoAuth *self)
{
  g_hash_table_unref (self->tokens);
  g_free (self->ak);
  g_free (self->sk);
  g_free (self);
}

/**
 * gr_demo_auth_add_token:
 * @self: an authority
 * @token: what X-Auth-Token holds
 * @project_id: (nullable): whose rooms it shows; %NULL: nobody's
 * @expires: until when, seconds since the epoch, UTC, or %GR_DEMO_NEVER
 */
void
gr_demo_auth_add_token (GrDemoAuth *self,
                        const char *token,
                        const char *project_id,
                        gint64 expires)
{
  Token *added = g_new0 (Token, 1);

  added->project_id = g_strdup (project_id);
  added->expires = expires;
  added->uses = self->uses;
  g_hash_table_insert (self->tokens, g_strdup (token), added);
}

/**
 * gr_demo_auth_knows_token:
 * @self: an authority
 * @request: a request
 * @now: seconds since the epoch, UTC
 *
 * Returns: whether the request carries a token that has not ended
 */
gboolean
gr_demo_auth_knows_token (GrDemoAuth *self,
                          const GrDemoRequest *request,
                          gint64 now)
{
  const char *text = gr_demo_request_get (request, "X-Auth-Token");
  const Token *token =
      text != NULL ? g_hash_table_lookup (self->tokens, text) : NULL;

  return token != NULL && now < token->expires;
}

/**
 * gr_demo_auth_admit: (skip)
 * @self: an authority
 * @request: a request
 * @project_id: the project that its path names
 * @now: seconds since the epoch, UTC
 *
 * Returns: (transfer full) (nullable): why it is refused; %NULL: it is not
 */
GrDemoAnswer *
gr_demo_auth_admit (GrDemoAuth *self,
                    const GrDemoRequest *request,
                    const char *project_id,
                    gint64 now)
{
  const char *token = gr_demo_request_get (request, "X-Auth-Token");
  const char *header = gr_demo_request_get (request, "Authorization");

  if (token != NULL)
    return admit_token (self, request, token, project_id, now);
  if (header != NULL)
    return admit_keys (self, request, header, project_id, now);
  return gr_demo_answer_new_error (request, 401, "MSS.00000001",
                                   "Unauthorized");
}
