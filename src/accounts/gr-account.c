/* gr-account.c: an account: where to ask and as whom, without its secrets
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account"

#include "config.h"

#include "gr-account.h"

#include "gr-account-private.h"

#define REGION_DEFAULT "cn-north-4"

/**
 * GrAccount:
 *
 * What GSettings hold of an account (relocatable schema
 * io.github.greenroom.Greenroom.Account, one path an account). It has no
 * secret: those stand in the keyring under its UUID.
 *
 * Owned by the store that lists it, or by a dialog that makes one. Attached to
 * its settings it follows them and writes every change to them at once; a new
 * one, a copy and one for this session only keep to themselves. To edit a
 * stored account, change a copy, gr_account_copy(), and give that to
 * gr_account_store_save_async(): then all of it changes, or nothing.
 *
 * Properties, all read-write strings but where said: "name" (unique in its
 * store), "region" (an id of gr_regions, or "" for a custom endpoint),
 * "endpoint" (custom), "sign-in-address" ("": IAM of the region, or the custom
 * endpoint's own origin), "project-id", "app-user-id", "kind" (int,
 * #GrCredentialsKind), "calls-per-second" (uint; 0: the region's own), "ak",
 * "domain", "user", "token-expires" (int64, seconds UTC, %GR_TIME_NONE: not
 * known); "uuid" (read-only), "session-only" (boolean, read-only: nothing of
 * it is stored and it goes with the process).
 */
enum
{
  PROP_0,

  /* strings */
  PROP_NAME,
  PROP_REGION,
  PROP_ENDPOINT,
  PROP_SIGN_IN_ADDRESS,
  PROP_PROJECT_ID,
  PROP_APP_USER_ID,
  PROP_AK,
  PROP_DOMAIN,
  PROP_USER,

  /* the other settings */
  PROP_KIND,
  PROP_CALLS_PER_SECOND,
  PROP_TOKEN_EXPIRES,

  PROP_UUID,
  PROP_SESSION_ONLY,
  N_PROPS,

  LAST_STRING = PROP_USER,
  LAST_SETTING = PROP_TOKEN_EXPIRES,
};

struct _GrAccount
{
  GObject parent_instance;

  char *uuid;
  char *strings[LAST_STRING + 1]; /* by property; none is NULL */
  GrCredentialsKind kind;
  guint calls_per_second;
  gint64 token_expires;
  gboolean session_only;
};

G_DEFINE_FINAL_TYPE (GrAccount, gr_account, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_string (GrAccount *self, guint prop_id, const char *value)
{
  if (g_strcmp0 (self->strings[prop_id], value) == 0)
    return;
  g_free (self->strings[prop_id]);
  self->strings[prop_id] = g_strdup (value != NULL ? value : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
set_number (GrAccount *self, guint prop_id, const GValue *value)
{
  GrCredentialsKind kind = self->kind;
  guint calls = self->calls_per_second;
  gint64 expires = self->token_expires;

  if (prop_id == PROP_KIND)
    self->kind = (GrCredentialsKind) g_value_get_int (value);
  else if (prop_id == PROP_CALLS_PER_SECOND)
    self->calls_per_second = g_value_get_uint (value);
  else
    self->token_expires = g_value_get_int64 (value);
  if (kind != self->kind || calls != self->calls_per_second ||
      expires != self->token_expires)
    g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
gr_account_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  GrAccount *self = GR_ACCOUNT (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_int (value, (int) self->kind);
      break;
    case PROP_CALLS_PER_SECOND:
      g_value_set_uint (value, self->calls_per_second);
      break;
    case PROP_TOKEN_EXPIRES:
      g_value_set_int64 (value, self->token_expires);
      break;
    case PROP_UUID:
      g_value_set_string (value, self->uuid);
      break;
    case PROP_SESSION_ONLY:
      g_value_set_boolean (value, self->session_only);
      break;
    default:
      if (prop_id <= LAST_STRING)
        g_value_set_string (value, self->strings[prop_id]);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_account_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  GrAccount *self = GR_ACCOUNT (object);

  if (prop_id <= LAST_STRING)
    set_string (self, prop_id, g_value_get_string (value));
  else if (prop_id <= LAST_SETTING)
    set_number (self, prop_id, value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gr_account_finalize (GObject *object)
{
  GrAccount *self = GR_ACCOUNT (object);

  for (guint i = PROP_NAME; i <= LAST_STRING; i++)
    g_free (self->strings[i]);
  g_free (self->uuid);

  G_OBJECT_CLASS (gr_account_parent_class)->finalize (object);
}

static GParamSpec *
new_string_property (const char *name, GParamFlags access)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              access | G_PARAM_EXPLICIT_NOTIFY |
                                  G_PARAM_STATIC_STRINGS);
}

/* Their names are those of the settings' keys. */
static void
make_properties (void)
{
  static const char *const names[] = {
    [PROP_NAME] = "name",
    [PROP_REGION] = "region",
    [PROP_ENDPOINT] = "endpoint",
    [PROP_SIGN_IN_ADDRESS] = "sign-in-address",
    [PROP_PROJECT_ID] = "project-id",
    [PROP_APP_USER_ID] = "app-user-id",
    [PROP_AK] = "ak",
    [PROP_DOMAIN] = "domain",
    [PROP_USER] = "user",
  };
  GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = PROP_NAME; i <= LAST_STRING; i++)
    properties[i] = new_string_property (names[i], G_PARAM_READWRITE);
  properties[PROP_KIND] =
      g_param_spec_int ("kind", NULL, NULL, GR_CREDENTIALS_TOKEN,
                        GR_CREDENTIALS_PASSWORD, GR_CREDENTIALS_PASSWORD,
                        flags);
  properties[PROP_CALLS_PER_SECOND] =
      g_param_spec_uint ("calls-per-second", NULL, NULL, 0,
                         GR_ACCOUNT_MAX_CALLS, 0, flags);
  properties[PROP_TOKEN_EXPIRES] =
      g_param_spec_int64 ("token-expires", NULL, NULL, G_MININT64, G_MAXINT64,
                          GR_TIME_NONE, flags);
  properties[PROP_UUID] = new_string_property ("uuid", G_PARAM_READABLE);
  properties[PROP_SESSION_ONLY] =
      g_param_spec_boolean ("session-only", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS);
}

static void
gr_account_class_init (GrAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gr_account_get_property;
  object_class->set_property = gr_account_set_property;
  object_class->finalize = gr_account_finalize;

  make_properties ();
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gr_account_init (GrAccount *self)
{
  for (guint i = PROP_NAME; i <= LAST_STRING; i++)
    self->strings[i] = g_strdup (i == PROP_REGION ? REGION_DEFAULT : "");
  self->kind = GR_CREDENTIALS_PASSWORD;
  self->token_expires = GR_TIME_NONE;
}

/**
 * gr_account_new_for_uuid:
 * @uuid: a UUID
 *
 * Returns: (transfer full): an account with default settings
 */
GrAccount *
gr_account_new_for_uuid (const char *uuid)
{
  GrAccount *self = g_object_new (GR_TYPE_ACCOUNT, NULL);

  self->uuid = g_strdup (uuid);
  return self;
}

/**
 * gr_account_list_settings:
 * @n_settings: (out): how many
 *
 * Returns: (array length=n_settings) (transfer none): the properties that are
 *   stored, each under its own name
 */
GParamSpec *const *
gr_account_list_settings (guint *n_settings)
{
  /* There may never have been an account. */
  g_type_class_unref (g_type_class_ref (GR_TYPE_ACCOUNT));
  *n_settings = LAST_SETTING - PROP_NAME + 1;
  return &properties[PROP_NAME];
}

/**
 * gr_account_assign:
 * @self: an account
 * @source: another one, whose settings it takes over
 */
void
gr_account_assign (GrAccount *self, GrAccount *source)
{
  if (self == source)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_NAME; i <= LAST_SETTING; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (source), properties[i]->name, &value);
      g_object_set_property (G_OBJECT (self), properties[i]->name, &value);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * gr_account_strip:
 * @self: an account
 *
 * Takes the outer blanks from its texts, which pasting brings along.
 */
void
gr_account_strip (GrAccount *self)
{
  for (guint i = PROP_NAME; i <= LAST_STRING; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (self->strings[i]));

      set_string (self, i, text);
    }
}

void
gr_account_set_session_only (GrAccount *self, gboolean session_only)
{
  if (self->session_only == session_only)
    return;
  self->session_only = session_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION_ONLY]);
}

const char *
gr_account_get_sign_in_address (GrAccount *self)
{
  return self->strings[PROP_SIGN_IN_ADDRESS];
}

const char *
gr_account_get_ak (GrAccount *self)
{
  return self->strings[PROP_AK];
}

const char *
gr_account_get_domain (GrAccount *self)
{
  return self->strings[PROP_DOMAIN];
}

const char *
gr_account_get_user (GrAccount *self)
{
  return self->strings[PROP_USER];
}

/**
 * gr_account_new:
 *
 * Returns: (transfer full): a new account with a new UUID, of an IAM user in
 *   the first region, stored nowhere yet
 */
GrAccount *
gr_account_new (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return gr_account_new_for_uuid (uuid);
}

/**
 * gr_account_copy:
 * @self: an account
 *
 * Returns: (transfer full): a draft with the same UUID and settings, bound to
 *   nothing: change it, then save it
 */
GrAccount *
gr_account_copy (GrAccount *self)
{
  GrAccount *copy;

  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  copy = gr_account_new_for_uuid (self->uuid);
  copy->session_only = self->session_only;
  gr_account_assign (copy, self);
  return copy;
}

/**
 * gr_account_get_uuid:
 * @self: an account
 *
 * Returns: (transfer none): what tells it from all others, for ever
 */
const char *
gr_account_get_uuid (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  return self->uuid;
}

/**
 * gr_account_get_name:
 * @self: an account
 *
 * The other getters follow the same pattern: what is not set is "".
 *
 * Returns: (transfer none): what people call it
 */
const char *
gr_account_get_name (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  return self->strings[PROP_NAME];
}

GrCredentialsKind
gr_account_get_kind (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), GR_CREDENTIALS_PASSWORD);

  return self->kind;
}

gboolean
gr_account_get_session_only (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), FALSE);

  return self->session_only;
}

const char *
gr_account_get_region (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  return self->strings[PROP_REGION];
}

const char *
gr_account_get_endpoint (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  return self->strings[PROP_ENDPOINT];
}

const char *
gr_account_get_project_id (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  return self->strings[PROP_PROJECT_ID];
}

const char *
gr_account_get_app_user_id (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  return self->strings[PROP_APP_USER_ID];
}

gint64
gr_account_get_token_expires (GrAccount *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), GR_TIME_NONE);

  return self->token_expires;
}

#define KIND "kind"

/* In the settings a kind is a word, in the account a number. */
static gboolean
kind_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_int (value, g_settings_get_enum (G_SETTINGS (user_data), KIND));
  return TRUE;
}

static GVariant *
kind_to_setting (const GValue *value,
                 const GVariantType *expected,
                 gpointer user_data)
{
  static const char *const words[] = {
    [GR_CREDENTIALS_TOKEN] = "token",
    [GR_CREDENTIALS_KEYS] = "keys",
    [GR_CREDENTIALS_PASSWORD] = "password",
  };

  return g_variant_new_string (words[g_value_get_int (value)]);
}

static GVariant *
value_to_setting (const GValue *value)
{
  if (G_VALUE_HOLDS_STRING (value))
    return g_variant_new_string (g_value_get_string (value));
  if (G_VALUE_HOLDS_INT (value))
    return kind_to_setting (value, G_VARIANT_TYPE_STRING, NULL);
  if (G_VALUE_HOLDS_UINT (value))
    return g_variant_new_uint32 (g_value_get_uint (value));
  return g_variant_new_int64 (g_value_get_int64 (value));
}

/**
 * gr_account_attach:
 * @self: an account that is not attached
 * @settings: what is stored of it; they win where they differ
 *
 * From now on each follows the other.
 */
void
gr_account_attach (GrAccount *self, GSettings *settings)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (stored[i]->name, KIND))
      g_settings_bind_with_mapping (settings, KIND, self, KIND,
                                    G_SETTINGS_BIND_DEFAULT, kind_from_setting,
                                    kind_to_setting, settings, NULL);
    else
      g_settings_bind (settings, stored[i]->name, self, stored[i]->name,
                       G_SETTINGS_BIND_DEFAULT);
}

/**
 * gr_account_detach:
 * @self: an account that is attached
 *
 * From now on its changes are stored nowhere.
 */
void
gr_account_detach (GrAccount *self)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    g_settings_unbind (self, stored[i]->name);
}

/**
 * gr_account_write:
 * @self: an account
 * @settings: gets all that is stored of it
 */
void
gr_account_write (GrAccount *self, GSettings *settings)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (self), stored[i]->name, &value);
      g_settings_set_value (settings, stored[i]->name,
                            value_to_setting (&value));
    }
}

/**
 * gr_account_reset:
 * @settings: those of an account, of which nothing shall remain
 */
void
gr_account_reset (GSettings *settings)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    g_settings_reset (settings, stored[i]->name);
}
