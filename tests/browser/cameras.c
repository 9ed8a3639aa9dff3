/*
 * Cameras where the kernel has none: loaded into Chromium (LD_PRELOAD), it answers what a driver answers (V4L2), so that
 * Chromium's own code finds, opens and reads them. Each film /dev would hold as video0, video1, … lies in the folder
 * LOTSEN_CAMERAS: YUV4MPEG2 in 4:2:0, played over and over. A film without pictures is a camera that is taken.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MOST 64    /* times that cameras are open at once in a process */
#define BUFFERS 4
#define MARK "FRAME\n"

struct camera {
  int open;
  ino_t inode; /* of the memory behind the descriptor: another file may get its number */
  char name[16];
  FILE *film;
  long first;
  unsigned width, height, fps, size, room, filled, next;
  struct timespec due;
  unsigned queue[BUFFERS];
};

static struct camera cameras[MOST];

static const char *folder(void) { return getenv("LOTSEN_CAMERAS"); }

/* Where the film of a camera lies; 0 for any other path. */
static int film_of(const char *path, char *film, size_t room) {
  if (strncmp(path, "/dev/video", 10)) return 0;
  snprintf(film, room, "%s/%s", folder(), path + 5);
  return 1;
}

static struct camera *known(int fd) {
  struct stat now;
  if (fstat(fd, &now)) return NULL;
  for (int at = 0; at < MOST; at++)
    if (cameras[at].open == fd && cameras[at].film && cameras[at].inode == now.st_ino) return &cameras[at];
  return NULL;
}

static int begin(const char *path) {
  char head[128];
  FILE *film = fopen(path, "rbe");
  if (!film) return -1;
  int at = 0;
  for (struct stat now; at < MOST - 1 && cameras[at].film; at++)
    if (fstat(cameras[at].open, &now) || now.st_ino != cameras[at].inode) break; /* it has been closed */
  struct camera *one = &cameras[at];
  if (one->film) fclose(one->film);
  *one = (struct camera){.film = film, .fps = 30};
  snprintf(one->name, sizeof one->name, "%s", strrchr(path, '/') + 1);
  if (!fgets(head, sizeof head, film) || sscanf(head, "YUV4MPEG2 W%u H%u F%u", &one->width, &one->height, &one->fps) < 3) {
    errno = ENODEV;
    return -1;
  }
  one->first = ftell(film);
  one->size = one->width * one->height * 3 / 2;
  one->room = (one->size + 4095) & ~4095u;
  one->open = memfd_create("camera", MFD_CLOEXEC);
  struct stat made;
  if (ftruncate(one->open, (off_t)one->room * BUFFERS) || fstat(one->open, &made)) return -1;
  one->inode = made.st_ino;
  return one->open;
}

static int open_any(const char *symbol, const char *path, int flags, mode_t mode) {
  char film[4096];
  if (folder() && film_of(path, film, sizeof film)) return begin(film);
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, symbol);
  return real(path, flags, mode);
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0; }

#define OPENS(symbol)                                 \
  int symbol(const char *path, int flags, ...) {      \
    va_list more;                                     \
    va_start(more, flags);                            \
    mode_t mode = mode_of(flags, more);               \
    va_end(more);                                     \
    return open_any(#symbol, path, flags, mode);      \
  }
OPENS(open)
OPENS(open64)

int stat64(const char *path, struct stat64 *told) {
  int (*real)(const char *, struct stat64 *) = dlsym(RTLD_NEXT, "stat64");
  char film[4096];
  return real(folder() && film_of(path, film, sizeof film) ? film : path, told);
}

DIR *opendir(const char *path) {
  DIR *(*real)(const char *) = dlsym(RTLD_NEXT, "opendir");
  return real(folder() && (!strcmp(path, "/dev/") || !strcmp(path, "/dev")) ? folder() : path);
}

static int refused(int why) {
  errno = why;
  return -1;
}

static void wait_for_the_next(struct camera *one) {
  if (!one->due.tv_sec) clock_gettime(CLOCK_MONOTONIC, &one->due);
  one->due.tv_nsec += 1000000000L / one->fps;
  if (one->due.tv_nsec >= 1000000000L) one->due.tv_sec++, one->due.tv_nsec -= 1000000000L;
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &one->due, NULL) == EINTR);
}

static int deliver(int fd, struct camera *one, struct v4l2_buffer *buffer) {
  if (one->filled == one->next) return refused(EAGAIN); /* no buffer is free */
  wait_for_the_next(one);
  char mark[sizeof MARK] = "", *picture = malloc(one->size);
  for (int tries = 0; tries < 2; tries++) { /* at its end the film begins anew */
    if (fread(mark, 1, strlen(MARK), one->film) == strlen(MARK) && fread(picture, 1, one->size, one->film) == one->size) break;
    fseek(one->film, one->first, SEEK_SET);
  }
  unsigned index = one->queue[one->filled++ % BUFFERS];
  ssize_t written = pwrite(fd, picture, one->size, (off_t)index * one->room);
  free(picture);
  if (written < 0) return -1;
  buffer->index = index;
  buffer->bytesused = buffer->length = one->size;
  buffer->m.offset = index * one->room;
  buffer->flags = V4L2_BUF_FLAG_DONE | V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
  buffer->timestamp = (struct timeval){one->due.tv_sec, one->due.tv_nsec / 1000};
  return 0;
}

static int shape(struct camera *one, struct v4l2_format *format) {
  if (format->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return refused(EINVAL);
  struct v4l2_pix_format *picture = &format->fmt.pix;
  *picture = (struct v4l2_pix_format){
      .width = one->width, .height = one->height, .pixelformat = V4L2_PIX_FMT_YUV420, .field = V4L2_FIELD_NONE,
      .bytesperline = one->width, .sizeimage = one->size, .colorspace = V4L2_COLORSPACE_REC709};
  return 0;
}

static int answer(int fd, struct camera *one, unsigned long asked, void *about) {
  switch (asked) {
    case VIDIOC_QUERYCAP: {
      struct v4l2_capability *able = about;
      *able = (struct v4l2_capability){.driver = "film", .bus_info = "film", .version = 0x060000};
      memcpy(able->card, one->name, sizeof one->name);
      able->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
      able->capabilities = able->device_caps | V4L2_CAP_DEVICE_CAPS;
      return 0;
    }
    case VIDIOC_ENUM_FMT: {
      struct v4l2_fmtdesc *format = about;
      if (format->index || format->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return refused(EINVAL);
      format->pixelformat = V4L2_PIX_FMT_YUV420;
      return 0;
    }
    case VIDIOC_ENUM_FRAMESIZES: {
      struct v4l2_frmsizeenum *size = about;
      if (size->index) return refused(EINVAL);
      size->type = V4L2_FRMSIZE_TYPE_DISCRETE;
      size->discrete = (struct v4l2_frmsize_discrete){one->width, one->height};
      return 0;
    }
    case VIDIOC_ENUM_FRAMEINTERVALS: {
      struct v4l2_frmivalenum *interval = about;
      if (interval->index) return refused(EINVAL);
      interval->type = V4L2_FRMIVAL_TYPE_DISCRETE;
      interval->discrete = (struct v4l2_fract){1, one->fps};
      return 0;
    }
    case VIDIOC_S_FMT:
      if (!one->size) return refused(EBUSY); /* another program has it */
      return shape(one, about);
    case VIDIOC_G_FMT:
    case VIDIOC_TRY_FMT:
      return shape(one, about);
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM: {
      struct v4l2_captureparm *pace = &((struct v4l2_streamparm *)about)->parm.capture;
      pace->capability = V4L2_CAP_TIMEPERFRAME;
      pace->timeperframe = (struct v4l2_fract){1, one->fps};
      return 0;
    }
    case VIDIOC_REQBUFS: {
      struct v4l2_requestbuffers *buffers = about;
      if (buffers->memory != V4L2_MEMORY_MMAP) return refused(EINVAL);
      if (buffers->count) buffers->count = BUFFERS;
      one->filled = one->next = 0;
      return 0;
    }
    case VIDIOC_QUERYBUF: {
      struct v4l2_buffer *buffer = about;
      buffer->length = one->size;
      buffer->m.offset = buffer->index * one->room;
      return 0;
    }
    case VIDIOC_QBUF:
      one->queue[one->next++ % BUFFERS] = ((struct v4l2_buffer *)about)->index;
      return 0;
    case VIDIOC_DQBUF:
      return deliver(fd, one, about);
    case VIDIOC_STREAMON:
    case VIDIOC_STREAMOFF:
      return 0;
    default:
      return refused(EINVAL);
  }
}

int ioctl(int fd, unsigned long asked, ...) {
  va_list more;
  va_start(more, asked);
  void *about = va_arg(more, void *);
  va_end(more);
  struct camera *one = _IOC_TYPE(asked) == 'V' ? known(fd) : NULL;
  if (one) return answer(fd, one, asked & 0xFFFFFFFF, about);
  int (*real)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
  return real(fd, asked, about);
}
