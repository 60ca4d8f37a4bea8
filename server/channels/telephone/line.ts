/** What a line tells of its caller. */
export interface Ears {
  /** 20 ms of the caller's sound at 8,000 samples a second. */
  readonly frame: (samples: Int16Array) => void
  /** A key: 0–9, * or #. */
  readonly key: (key: string) => void
  /** The caller has hung up, or the line is gone. */
  readonly ended: () => void
}

/** How a call came in. */
export type LineKind = 'sip' | 'twilio' | 'jambonz' | 'asterisk' | 'audiosocket'

/** A call that has come, whatever carries it: sound both ways, keys, handing over and hanging up. */
export interface CallLine {
  readonly kind: LineKind
  /** The other side's id of the call. */
  readonly callId: string
  /** The caller's number as it is told; empty where it is withheld. */
  readonly from: string
  /** The number that was called. */
  readonly to: string
  /** The carrier vouches for the caller's number. */
  readonly vouched: boolean
  /** How many frames of what was played may still lie unheard at the other side. */
  readonly lead: number
  /** Silence is sent as well: the other side takes a line without packets for a dead one. */
  readonly steady: boolean
  /** Sends 20 ms of sound at 8,000 samples a second. */
  readonly play: (samples: Int16Array) => void
  /** Whatever lies unheard at the other side is not played any more. */
  readonly clear: () => void
  /** Hands the caller over to another number or address; false where that was refused. The line ends by itself once it is done. */
  readonly transfer: (target: string) => Promise<boolean>
  readonly hangUp: () => void
  /** From now on the caller is listened to. Called once. */
  readonly listen: (ears: Ears) => void
}

/** What may be pressed. */
export const KEYS: ReadonlySet<string> = new Set('0123456789*#')
