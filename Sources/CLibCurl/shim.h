#pragma once
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* curl's setters and getters are variadic, which Swift cannot call: one typed door for each kind of argument. */
static inline CURLcode wl_setopt_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode wl_setopt_off(CURL *h, CURLoption o, curl_off_t v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode wl_setopt_str(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode wl_setopt_ptr(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode wl_setopt_list(CURL *h, CURLoption o, struct curl_slist *v) { return curl_easy_setopt(h, o, v); }

typedef size_t (*wl_data_cb)(char *, size_t, size_t, void *);
static inline CURLcode wl_setopt_data_cb(CURL *h, CURLoption o, wl_data_cb cb) { return curl_easy_setopt(h, o, cb); }
static inline CURLcode wl_setopt_opensocket_cb(CURL *h, curl_opensocket_callback cb) {
  return curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, cb);
}
static inline CURLcode wl_setopt_prereq_cb(CURL *h, curl_prereq_callback cb) {
  return curl_easy_setopt(h, CURLOPT_PREREQFUNCTION, cb);
}

static inline CURLcode wl_getinfo_long(CURL *h, CURLINFO i, long *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode wl_getinfo_off(CURL *h, CURLINFO i, curl_off_t *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode wl_getinfo_str(CURL *h, CURLINFO i, char **v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode wl_getinfo_ptr(CURL *h, CURLINFO i, void **v) { return curl_easy_getinfo(h, i, (char **)v); }

static inline CURLcode wl_msg_result(const CURLMsg *m) { return m->data.result; }
static inline CURLMcode wl_multi_setopt_long(CURLM *m, CURLMoption o, long v) { return curl_multi_setopt(m, o, v); }

/* Copies the peer's IP address to `out`; returns its length: 4, 16, or 0 for any other family. */
static inline int wl_address_bytes(const struct curl_sockaddr *a, unsigned char out[16]) {
  if (a->family == AF_INET) {
    memcpy(out, &((const struct sockaddr_in *)(const void *)&a->addr)->sin_addr, 4);
    return 4;
  }
  if (a->family == AF_INET6) {
    memcpy(out, &((const struct sockaddr_in6 *)(const void *)&a->addr)->sin6_addr, 16);
    return 16;
  }
  return 0;
}

/* A socket as curl would open it, closed in children. */
static inline curl_socket_t wl_open_socket(const struct curl_sockaddr *a) {
  return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}
