import { headerOf, type SipMessage, tagOf, uriOf, writeSip } from './message.ts'

/** Where a datagram came from. */
export interface Peer {
  readonly address: string
  readonly port: number
}

/** One call as SIP sees it (RFC 3261 §12): by whom, under which tags, and the number of our next request. */
export class Dialog {
  readonly callId: string
  readonly tag: string
  readonly invite: SipMessage
  /** Where the other side wants to be reached: never elsewhere than where it called from. */
  readonly peer: Peer
  private readonly contact: string
  private sequence = 1

  constructor(invite: SipMessage, peer: Peer, tag: string, contact: string) {
    this.invite = invite
    this.peer = peer
    this.tag = tag
    this.contact = contact
    this.callId = headerOf(invite, 'call-id')
  }

  /** Whether a request belongs here. */
  holds(message: SipMessage): boolean {
    return tagOf(headerOf(message, 'to')) === this.tag && tagOf(headerOf(message, 'from')) === tagOf(headerOf(this.invite, 'from'))
  }

  /** An answer to any request of the other side, under our tag. */
  answer(request: SipMessage, status: string, more: readonly (readonly [string, string])[] = [], body = ''): string {
    return answerTo(request, status, this.tag, [['Contact', `<${this.contact}>`], ...more], body)
  }

  /** A request of ours within the call. */
  request(method: string, branch: string, more: readonly (readonly [string, string])[] = []): string {
    const { invite } = this
    const target = uriOf(headerOf(invite, 'contact')) || uriOf(headerOf(invite, 'from'))
    const routes = (invite.headers.get('record-route') ?? []).map((route) => ['Route', route] as const)
    const [here] = /(?<=@)[^;>]+/u.exec(this.contact) ?? ['127.0.0.1']
    const to = headerOf(invite, 'to')
    return writeSip(`${method} ${target} SIP/2.0`, [
      ['Via', `SIP/2.0/UDP ${here};branch=${branch};rport`],
      ['Max-Forwards', '70'],
      ...routes,
      ['From', `${to.replace(/;\s*tag=[^;]+/iu, '')};tag=${this.tag}`],
      ['To', headerOf(invite, 'from')],
      ['Call-ID', this.callId],
      ['CSeq', `${this.sequence++} ${method}`],
      ['Contact', `<${this.contact}>`],
      ...more,
    ])
  }
}

/** An answer to a request, within a call or outside of any. */
export function answerTo(
  request: SipMessage,
  status: string,
  tag: string,
  more: readonly (readonly [string, string])[] = [],
  body = '',
): string {
  const to = headerOf(request, 'to')
  return writeSip(
    `SIP/2.0 ${status}`,
    [
      ...(request.headers.get('via') ?? []).map((via) => ['Via', via] as const),
      ...(request.headers.get('record-route') ?? []).map((route) => ['Record-Route', route] as const),
      ['From', headerOf(request, 'from')],
      ['To', tagOf(to) === undefined ? `${to};tag=${tag}` : to],
      ['Call-ID', headerOf(request, 'call-id')],
      ['CSeq', headerOf(request, 'cseq')],
      ...more,
      ...(body === '' ? [] : [['Content-Type', 'application/sdp'] as const]),
    ],
    body,
  )
}
