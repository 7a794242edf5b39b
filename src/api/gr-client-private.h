/* gr-client-private.h: what the client and its calls share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-client.h"

#include "gr-call.h"
#include "gr-token-keeper.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* @generation counts the credentials, so that a late answer to older ones
 * decides nothing about the present ones. @gate lets one call through until
 * keys have worked: five wrong signatures in a row lock an access key. */
struct _GrClient
{
  GObject parent_instance;

  GUri *endpoint;
  char *project_id;
  GrThrottle *throttle;
  SoupSession *session;

  GrCredentials *credentials;
  GrTokenKeeper *keeper; /* (nullable): of a password */
  GrThrottle *gate;
  guint generation;

  GPtrArray *calls;        /* (element-type GrCall): under way or waiting */
  GError *signed_out_error; /* (nullable) */
  guint retry_base_ms;
};

void gr_client_add_call          (GrClient     *self,
                                  GrCall       *call);
void gr_client_remove_call       (GrClient     *self,
                                  GrCall       *call);
void gr_client_note_success      (GrClient     *self,
                                  guint         generation);
void gr_client_sign_out          (GrClient     *self,
                                  guint         generation,
                                  const GError *error);
void gr_client_set_retry_base_ms (GrClient     *self,
                                  guint         base_ms);

G_END_DECLS
