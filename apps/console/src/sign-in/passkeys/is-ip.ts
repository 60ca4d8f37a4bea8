/** Whether a host is an address and no name: no passkey belongs to one (Web Authentication, RP ID). */
export const isIP = (host: string): boolean => host.startsWith('[') || /^\d+(?:\.\d+){3}$/u.test(host)
