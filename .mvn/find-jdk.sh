# Sourced by mvnw and by the launcher: sets JAVA_HOME to a JDK of at least 21, or says what to install and stops.
# Order: JAVA_HOME, java on the PATH, then the usual install folders; of those the newest wins.

preceptor_jdk_version() { # folder -> major version of the JDK there, or 0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || {
    echo 0
    return
  }
  v=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release" | head -n 1)
  echo "${v:-0}"
}

preceptor_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && [ "$(preceptor_jdk_version "$JAVA_HOME")" -ge 21 ]; then
    return 0
  fi
  found=$(command -v javac 2>/dev/null || :)
  if [ -n "$found" ]; then
    found=$(readlink -f "$found" 2>/dev/null || echo "$found")
    found=${found%/bin/javac}
    if [ "$(preceptor_jdk_version "$found")" -ge 21 ]; then
      JAVA_HOME=$found
      export JAVA_HOME
      return 0
    fi
  fi
  best='' best_version=20
  oldifs=$IFS
  IFS='
'
  case $- in *f*) noglob=1 ;; *) noglob='' ;; esac
  set +f
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*/jdk* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    v=$(preceptor_jdk_version "$candidate")
    if [ "$v" -gt "$best_version" ]; then
      best=$candidate best_version=$v
    fi
  done
  IFS=$oldifs
  [ -z "$noglob" ] || set -f
  if [ -z "$best" ]; then
    echo "Preceptor needs a JDK 21 or newer (25 is what it is tested on): install one, e.g. Eclipse Temurin 25, and set JAVA_HOME to it." >&2
    return 1
  fi
  JAVA_HOME=$best
  export JAVA_HOME
}
