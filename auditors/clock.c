/* Shifts the clock of the day by CLOCK_SHIFT seconds for whatever loads this. Built in a scratch container, once.
 *
 * Clocks that only measure how long something takes are left alone, and so is every wait: a deadline that was worked
 * out from the shifted clock is shifted back before it is waited for.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t shift(void) {
    static time_t known;
    static int read_once;
    if (!read_once) {
        const char *given = getenv("CLOCK_SHIFT");
        known = given ? atoll(given) : 0;
        read_once = 1;
    }
    return known;
}

static int of_the_day(clockid_t clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE; }

static int really(clockid_t clock, struct timespec *now) { return (int)syscall(SYS_clock_gettime, clock, now); }

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = really(clock, now);
    if (result == 0 && of_the_day(clock)) now->tv_sec += shift();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec precise;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &precise)) return -1;
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

int timespec_get(struct timespec *now, int base) {
    return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, now) == 0 ? base : 0;
}

time_t time(time_t *where) {
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where) *where = now.tv_sec;
    return now.tv_sec;
}

/* A deadline nearer to the shifted clock than to the real one is of the shifted clock. */
static const struct timespec *back(const struct timespec *until, struct timespec *room) {
    struct timespec now;
    if (!until || !shift() || really(CLOCK_REALTIME, &now) || until->tv_sec < now.tv_sec + shift() / 2) return until;
    *room = *until;
    room->tv_sec -= shift();
    return room;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *until, struct timespec *left) {
    struct timespec room;
    int absolute = (flags & TIMER_ABSTIME) && of_the_day(clock);
    return syscall(SYS_clock_nanosleep, clock, flags, absolute ? back(until, &room) : until, left) ? errno : 0;
}

int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until) {
    static int (*next)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    struct timespec room;
    if (!next) *(void **)&next = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    return next(cond, mutex, back(until, &room));
}

int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until) {
    static int (*next)(pthread_mutex_t *, const struct timespec *);
    struct timespec room;
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "pthread_mutex_timedlock");
    return next(mutex, back(until, &room));
}

int sem_timedwait(sem_t *sem, const struct timespec *until) {
    static int (*next)(sem_t *, const struct timespec *);
    struct timespec room;
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "sem_timedwait");
    return next(sem, back(until, &room));
}
