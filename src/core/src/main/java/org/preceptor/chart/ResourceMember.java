package org.preceptor.chart;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members that a reader looks at, of all resource types together: the type may come last. */
enum ResourceMember {
    RESOURCE_TYPE("resourceType"),
    ID("id"),
    SUBJECT("subject"),
    PATIENT("patient"),
    BENEFICIARY("beneficiary"),
    FOR("for"),
    STATUS("status"),
    INTENT("intent"),
    DO_NOT_PERFORM("doNotPerform"),
    CODE("code"),
    CLINICAL_STATUS("clinicalStatus"),
    CRITICALITY("criticality"),
    VERIFICATION_STATUS("verificationStatus"),
    MEDICATION_CODEABLE_CONCEPT("medicationCodeableConcept"),
    MEDICATION_REFERENCE("medicationReference"),
    DATA_ABSENT_REASON("dataAbsentReason"),
    COMPONENT("component"),
    FOCUS("focus"),
    HAS_MEMBER("hasMember"),
    DERIVED_FROM("derivedFrom"),
    RESULT("result"),
    CONTAINED("contained"),
    MODIFIER_EXTENSION("modifierExtension"),
    EXTENSION("extension"),
    BIRTH_DATE("birthDate"),
    GENDER("gender"),
    DECEASED_BOOLEAN("deceasedBoolean"),
    DECEASED_DATE_TIME("deceasedDateTime"),
    ABATEMENT("abatement"),
    ABATEMENT_BOOLEAN("abatementBoolean"),
    ENTRY("entry"),
    LINK("link"),
    TYPE("type"),
    TOTAL("total"),
    ISSUE("issue"),
    ENCOUNTER_CLASS("class"),
    PRIORITY("priority"),
    HOSPITALIZATION("hospitalization"),
    SERVICE_TYPE("serviceType"),
    PART_OF("partOf"),
    RELATIONSHIP("relationship"),
    CONDITIONS("condition"),
    LIFECYCLE_STATUS("lifecycleStatus"),
    TARGET("target"),
    META("meta"),
    PARTICIPANT("participant"),
    CATEGORY("category"),
    POLICY("policy"),
    POLICY_RULE("policyRule"),
    PROVISION("provision"),
    TIME("time"),
    VALUE("value");

    /** What a time member says about its resource. */
    enum Role {
        EFFECTIVE,
        ONSET,
        PERFORMED,
        PERIOD,
        AUTHORED,
        ISSUED,
        RECORDED
    }

    /** How a time member is written. */
    enum Form {
        DATE_TIME,
        PERIOD,
        TIMING,
        /** An age, a range or words: no date. */
        UNDATED
    }

    /**
     * One member of a resource.
     *
     * @param name as FHIR writes it
     * @param role of a time member
     * @param form of a time member
     * @param valueForm what follows {@code value} in a value member
     * @param bit its place among the members seen of one resource, below {@link #MOST}
     */
    record Named(
            String name,
            ResourceMember member,
            @Nullable Role role,
            @Nullable Form form,
            @Nullable String valueForm,
            int bit) {}

    /** Bits for the members seen of one resource: two longs. */
    static final int MOST = 2 * Long.SIZE;

    private static final Map<String, Named> BY_NAME = new HashMap<>(256);

    static {
        for (ResourceMember member : values()) {
            if (member != TIME && member != VALUE && member != ABATEMENT) {
                put(member.memberName, member, null, null, null);
            }
        }
        for (String form : new String[] {"DateTime", "Period", "Age", "Range", "String"}) {
            put("abatement" + form, ABATEMENT, null, null, null);
        }
        time("effectiveDateTime", Role.EFFECTIVE, Form.DATE_TIME);
        time("effectiveInstant", Role.EFFECTIVE, Form.DATE_TIME);
        time("effectivePeriod", Role.EFFECTIVE, Form.PERIOD);
        time("effectiveTiming", Role.EFFECTIVE, Form.TIMING);
        time("onsetDateTime", Role.ONSET, Form.DATE_TIME);
        time("onsetPeriod", Role.ONSET, Form.PERIOD);
        time("onsetAge", Role.ONSET, Form.UNDATED);
        time("onsetRange", Role.ONSET, Form.UNDATED);
        time("onsetString", Role.ONSET, Form.UNDATED);
        time("performedDateTime", Role.PERFORMED, Form.DATE_TIME);
        time("performedPeriod", Role.PERFORMED, Form.PERIOD);
        time("performedAge", Role.PERFORMED, Form.UNDATED);
        time("performedRange", Role.PERFORMED, Form.UNDATED);
        time("performedString", Role.PERFORMED, Form.UNDATED);
        time("period", Role.PERIOD, Form.PERIOD);
        time("authoredOn", Role.AUTHORED, Form.DATE_TIME);
        time("issued", Role.ISSUED, Form.DATE_TIME);
        time("recordedDate", Role.RECORDED, Form.DATE_TIME);
        time("date", Role.RECORDED, Form.DATE_TIME);
        for (String form : new String[] {
            "Quantity",
            "CodeableConcept",
            "String",
            "Boolean",
            "Integer",
            "Range",
            "Ratio",
            "SampledData",
            "Time",
            "DateTime",
            "Period",
            "Attachment",
            "Reference"
        }) {
            put("value" + form, VALUE, null, null, form);
        }
    }

    /** The same names by their hash codes, which a String remembers, in a flat table: a resource asks dozens of times. */
    private static final @Nullable Named[] TABLE = new @Nullable Named[1024];

    static {
        for (Named named : BY_NAME.values()) {
            int at = slot(named.name) & (TABLE.length - 1);
            while (TABLE[at] != null) {
                at = (at + 1) & (TABLE.length - 1);
            }
            TABLE[at] = named;
        }
    }

    private final String memberName;

    ResourceMember(String memberName) {
        this.memberName = memberName;
    }

    private static void time(String name, Role role, Form form) {
        put(name, TIME, role, form, null);
    }

    private static void put(
            String name, ResourceMember member, @Nullable Role role, @Nullable Form form, @Nullable String valueForm) {
        // Value members look after their own duplicates.
        int bit = valueForm == null ? BY_NAME.size() : 0;
        if (bit >= MOST) {
            throw new IllegalStateException("More members than there are bits: duplicates would go unseen");
        }
        BY_NAME.put(name, new Named(name, member, role, form, valueForm, bit));
    }

    /** The member; null where nobody looks at it. */
    static @Nullable Named named(String name) {
        int mask = TABLE.length - 1;
        int at = slot(name) & mask;
        for (Named named = TABLE[at]; named != null; at = (at + 1) & mask, named = TABLE[at]) {
            if (named.name.equals(name)) {
                return named;
            }
        }
        return null;
    }

    private static int slot(String name) {
        int hash = name.hashCode();
        return hash ^ (hash >>> 9) ^ (hash >>> 18);
    }
}
