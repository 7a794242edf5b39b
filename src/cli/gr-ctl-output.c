/* gr-ctl-output.c: where the rooms are written: a stream, or a whole file
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-output"

#include "config.h"

#include "gr-ctl-output.h"

#include "gr-ctl-interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_SIZE (64 * 1024)

/* Writes are plain and may block: there is nothing else to do meanwhile, and
 * a slow reader slows the asking down.
 *
 * GFile's replace_async() is not used for the file: where it cannot make a
 * second file beside the first (links, foreign owners), it overwrites the
 * first in place, and a failure then leaves half of it. */
struct _GrCtlOutput
{
  int fd;
  char *name;    /* for people */
  char *path;    /* of a file; NULL: a stream, or put aside */
  char *partial; /* what becomes @path; NULL: nothing to remove */
};

static GrCtlOutput *
output_new (int fd, const char *name)
{
  GrCtlOutput *self = g_new0 (GrCtlOutput, 1);

  self->fd = fd;
  self->name = g_strdup (name);
  return self;
}

static gboolean
fail (const char *name, int code, GError **error)
{
  /* Translators: the file or stream, and the system's words */
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               _ ("Cannot write to %s: %s. Free some space, or write to "
                  "another place."),
               name, g_strerror (code));
  return FALSE;
}

/* Where links lead, so that they stay links. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);

  return real != NULL ? real : g_strdup (path);
}

static gboolean
open_partial (GrCtlOutput *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  struct stat old;
  gboolean replaces = stat (self->path, &old) == 0;

  if (replaces && !S_ISREG (old.st_mode))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   /* Translators: %s: the name of a file */
                   _ ("%s is no regular file. Name another file, or leave "
                      "--output out and redirect the output."),
                   self->name);
      return FALSE;
    }
  self->partial = g_build_filename (folder, ".greenroom-XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->partial, O_RDWR | O_CLOEXEC,
                             replaces ? S_IRUSR | S_IWUSR : DEFFILEMODE);
  if (self->fd < 0)
    {
      int code = errno;

      g_clear_pointer (&self->partial, g_free);
      return fail (self->name, code, error);
    }
  gr_ctl_interrupt_remove (self->partial);
  return TRUE;
}

/* Who could not read the old file shall not read the new one, at any time:
 * until it is whole, only its owner can. */
static gboolean
take_permissions (GrCtlOutput *self)
{
  struct stat old, new;
  mode_t mode;

  if (stat (self->path, &old) != 0)
    return TRUE;
  mode = old.st_mode & ACCESSPERMS;
  /* The old file's group, or what everybody may. */
  if (fstat (self->fd, &new) != 0 ||
      (new.st_gid != old.st_gid &&fchown (self->fd, (uid_t) -1, old.st_gid) !=
       0))
    mode &= ~S_IRWXG | (mode & S_IRWXO) << 3;
  return fchmod (self->fd, mode) == 0;
}

static gboolean
wait_for_room (int fd)
{
  struct pollfd wait = { .fd = fd, .events = POLLOUT };

  return poll (&wait, 1, -1) >= 0 || errno == EINTR;
}

void
gr_ctl_output_guard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      /* Read-only: writing there fails, as it should. */
      (void) !open ("/dev/null", O_RDONLY);
}

GrCtlOutput *
gr_ctl_output_new_stdout (void)
{
  /* Translators: where a program's output goes, in "Cannot write to %s" */
  return output_new (STDOUT_FILENO, _ ("the standard output"));
}

/**
 * gr_ctl_output_new_file:
 * @path: a file's name; links are followed
 * @error: return location
 *
 * Starts a new file beside @path, which keeps what it holds until the commit.
 *
 * Returns: (transfer full): an output, or %NULL with %G_FILE_ERROR
 */
GrCtlOutput *
gr_ctl_output_new_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GrCtlOutput) self = output_new (-1, name);

  self->path = resolve (path);
  if (!open_partial (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gr_ctl_output_new_aside:
 * @error: return location
 *
 * Returns: (transfer full): an output that has no name and ends with the
 *   program, or %NULL with %G_FILE_ERROR
 */
GrCtlOutput *
gr_ctl_output_new_aside (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("greenroom-XXXXXX", &path, error);

  if (fd < 0)
    return NULL;
  unlink (path);
  return output_new (fd, g_get_tmp_dir ());
}

/**
 * gr_ctl_output_write:
 * @self: an output
 * @data: bytes
 * @length: how many
 * @error: return location
 *
 * Returns: whether all of them were taken, else %G_FILE_ERROR; a reader that
 *   has gone away is %G_FILE_ERROR_PIPE
 */
gboolean
gr_ctl_output_write (GrCtlOutput *self,
                     const char *data,
                     gsize length,
                     GError **error)
{
  while (length > 0)
    {
      gssize written = write (self->fd, data, length);

      if (written >= 0)
        {
          data += written;
          length -= written;
        }
      else if (errno == EAGAIN && wait_for_room (self->fd))
        continue;
      else if (errno != EINTR)
        return fail (self->name, errno, error);
    }
  return TRUE;
}

/**
 * gr_ctl_output_copy:
 * @self: an output
 * @aside: what was put aside
 * @error: return location
 *
 * Returns: whether all of @aside was written to @self
 */
gboolean
gr_ctl_output_copy (GrCtlOutput *self, GrCtlOutput *aside, GError **error)
{
  g_autofree char *buffer = g_malloc (COPY_SIZE);
  gssize n_read;

  if (lseek (aside->fd, 0, SEEK_SET) < 0)
    return fail (aside->name, errno, error);
  while ((n_read = read (aside->fd, buffer, COPY_SIZE)) > 0)
    if (!gr_ctl_output_write (self, buffer, n_read, error))
      return FALSE;
  return n_read == 0 || fail (aside->name, errno, error);
}

/**
 * gr_ctl_output_commit:
 * @self: an output that got all it should
 * @error: return location
 *
 * Returns: whether everything arrived; a file stands there now, and is whole
 */
gboolean
gr_ctl_output_commit (GrCtlOutput *self, GError **error)
{
  if (self->partial == NULL)
    return TRUE;
  if (!take_permissions (self) || fsync (self->fd) != 0 ||
      g_rename (self->partial, self->path) != 0)
    return fail (self->name, errno, error);
  gr_ctl_interrupt_remove (NULL);
  g_clear_pointer (&self->partial, g_free);
  return TRUE;
}

gboolean
gr_ctl_output_is_terminal (GrCtlOutput *self)
{
  return isatty (self->fd);
}

guint
gr_ctl_output_get_width (GrCtlOutput *self)
{
  struct winsize size;

  return gr_ctl_output_is_terminal (self) &&
                 ioctl (self->fd, TIOCGWINSZ, &size) == 0
             ? size.ws_col
             : 0;
}

void
gr_ctl_output_free (GrCtlOutput *self)
{
  if (self->partial != NULL)
    {
      unlink (self->partial);
      gr_ctl_interrupt_remove (NULL);
    }
  if (self->fd > STDERR_FILENO)
    close (self->fd);
  g_free (self->partial);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}
