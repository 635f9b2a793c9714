package io.snowmcp.lifecycle;

/** Who started this process and wants to know how it is; sd_notify(3) has the words. Never throws, never blocks. */
interface ServiceManager {

    /** Nobody asked to be told. */
    ServiceManager NONE = assignments -> {};

    /** One message; each assignment is {@code NAME=value} without a line break. */
    void tell(String... assignments);

    /** The line that {@code systemctl status} shows. */
    static String status(String text) {
        return "STATUS=" + text.replaceAll("\\p{Cntrl}", " ");
    }
}
