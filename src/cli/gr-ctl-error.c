/* gr-ctl-error.c: how a terminal program says what went wrong
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-error"

#include "config.h"

#include "gr-ctl-error.h"

#include "gr-text.h"

#include <glib/gi18n-lib.h>

static GrCtlExit
find_exit (const GError *error)
{
  if (error->domain == G_OPTION_ERROR ||
      g_error_matches (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT))
    return GR_CTL_EXIT_USAGE;
  if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN) ||
      g_error_matches (error, GR_ERROR, GR_ERROR_SECRETS))
    return GR_CTL_EXIT_SIGN_IN;
  return GR_CTL_EXIT_FAILED;
}

/* "MSS.00000003, HTTP 400, request 5d9c…": what a report to the service
 * needs. */
static char *
list_details (const GError *error)
{
  g_autoptr (GPtrArray) details = g_ptr_array_new_with_free_func (g_free);
  const char *code = gr_error_get_service_code (error);
  guint status = gr_error_get_http_status (error);
  const char *request_id = gr_error_get_request_id (error);

  if (code != NULL)
    g_ptr_array_add (details, g_strdup (code));
  if (status != 0)
    g_ptr_array_add (details, g_strdup_printf ("HTTP %u", status));
  if (request_id != NULL)
    /* Translators: the id of a request to the service */
    g_ptr_array_add (details, g_strdup_printf (_ ("request %s"), request_id));
  g_ptr_array_add (details, NULL);
  return g_strjoinv (", ", (char **) details->pdata);
}

/**
 * gr_ctl_refuse:
 * @error: return location
 * @format: a sentence that says what is wrong and what to give instead
 *
 * Returns: %FALSE
 */
gboolean
gr_ctl_refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (GR_ERROR, GR_ERROR_INVALID_ARGUMENT, format,
                                 arguments);
  va_end (arguments);
  return FALSE;
}

/**
 * gr_ctl_error_format:
 * @error: what went wrong
 *
 * Returns: (transfer full): "greenroomctl: sentence (MSS.00000003, HTTP 400,
 *   request 5d9c…)" in one line, fit for a terminal whatever the service
 *   wrote
 */
char *
gr_ctl_error_format (const GError *error)
{
  g_autofree char *details = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  details = list_details (error);
  if (*details != '\0')
    line = g_strdup_printf ("greenroomctl: %s (%s)", error->message, details);
  else if (error->domain == G_OPTION_ERROR)
    line = g_strdup_printf ("greenroomctl: %s. %s", error->message,
                            _ ("See greenroomctl list --help."));
  else
    line = g_strdup_printf ("greenroomctl: %s", error->message);
  return gr_text_line (line, G_MAXSIZE);
}

/**
 * gr_ctl_error_report:
 * @error: what went wrong
 *
 * Prints it on the standard error stream. A reader of the output that has
 * gone away wants to hear nothing.
 *
 * Returns: the exit status
 */
GrCtlExit
gr_ctl_error_report (const GError *error)
{
  g_autofree char *line = gr_ctl_error_format (error);

  g_return_val_if_fail (error != NULL, GR_CTL_EXIT_FAILED);

  if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PIPE))
    g_printerr ("%s\n", line);
  return find_exit (error);
}
