#!/bin/sh
# Makes the committed Synthea patients again: src/main/resources/synthea/patients.ndjson.gz.
# Fixed seeds and dates and one thread give the same bytes each time; about two minutes and 3 GB of memory.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$root/.mvn/find-jdk.sh"
preceptor_find_jdk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

"$root/mvnw" -q -f "$here/generate/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$work/class-path"
class_path=$(cat "$work/class-path")

cd "$work" # Synthea writes beside where it runs
"$JAVA_HOME/bin/java" -Xmx3g -cp "$class_path" App -s 20261101 -cs 20261101 -r 20261101 -e 20261101 -p 120 Massachusetts \
  --exporter.baseDirectory="$work/out" --exporter.fhir.export=true --exporter.hospital.fhir.export=true \
  --exporter.practitioner.fhir.export=true --exporter.years_of_history=5 --exporter.pretty_print=false \
  --exporter.fhir.excluded_resources=Claim,ExplanationOfBenefit,DocumentReference,Media,Provenance,SupplyDelivery,ImagingStudy,MedicationAdministration,CareTeam,CarePlan,Goal,Device,DiagnosticReport \
  --exporter.use_uuid_filenames=true --generate.thread_pool_size=1 --generate.only_alive_patients=true

mkdir -p "$here/src/main/resources/synthea"
"$JAVA_HOME/bin/java" -cp "$class_path" "$here/generate/TrimPatients.java" "$work/out/fhir" \
  "$here/src/main/resources/synthea/patients.ndjson.gz"
