import type { Server } from 'node:http'
import type { Connection } from '#channels'
import { audioSocketServer, mediaDoor, SipAnswerer, Telephone } from '#channels/telephone'
import type { CallOutcomeTold, OwnCall } from '#growth/calls'
import type { Listening, SipPlace } from '#platform/config'
import { AppError } from '#platform/errors'
import type { OpenChannels } from '../channels/open-channels.ts'
import type { Trouble } from '../sweeping/outage.ts'
import { CallRoom, type TelephonePortParts } from './port.ts'

/** What answering calls needs. */
export interface TelephoneOpening extends Omit<TelephonePortParts, 'records' | 'failed'> {
  readonly channels: OpenChannels
  readonly trouble: Trouble
  readonly server: Server
  readonly sip: SipPlace | undefined
  readonly audioSocket: Listening | undefined
}

/** Of all lines of this node. */
const MOST = 200

/** Answers calls: over media connections on the service's own port, and over SIP and AudioSocket where an address is set. */
export async function openTelephone({ channels, trouble, server, sip, audioSocket, ...parts }: TelephoneOpening) {
  const { records, voiceOf, recogniserOf, announced } = channels.phone
  const failed = (err: unknown) => trouble.error({ err }, 'something of a telephone call failed; the call goes on where it can')
  const telephone = new Telephone({ port: new CallRoom({ ...parts, records, failed }), voiceOf, recogniserOf, now: parts.now, failed })
  const connectionOf = async (key: string): Promise<Connection | undefined> => {
    const found = key === '' ? undefined : await channels.connectionBy(key)
    return found?.channel.kind === 'telephone' && found.connection.state === 'on' ? found.connection : undefined
  }
  const media = mediaDoor(server, {
    ...{ connectionOf, now: parts.now, failed, most: MOST },
    take: (connection, line) => telephone.take(connection, line),
    noteTransfer: (connection, callId, target) => records.noteTransfer(connection, callId, target),
  })
  const answerer =
    sip &&
    new SipAnswerer({
      ...{ host: sip.host, port: sip.port, peers: sip.peers, most: MOST, vouches: false, failed },
      came: async (line) => {
        const connection = (await connectionOf(line.to)) ?? (await connectionOf(sip.channel ?? ''))
        return connection !== undefined && (await telephone.take(connection, line))
      },
    })
  const sockets =
    audioSocket &&
    audioSocketServer({
      ...{ ...audioSocket, most: MOST, failed },
      came: async (uuid, lineBy) => {
        const told = announced.take(uuid, parts.now())
        if (!told) return false
        const { connection, call, from, to } = told
        return telephone.take(connection, lineBy({ from, to, noteTransfer: (target) => records.noteTransfer(connection, call, target) }))
      },
    })
  const ports = { sip: await answerer?.open(), audioSocket: await sockets?.open() }
  return {
    telephone,
    /** Undefined where this node has no line to call by. */
    dial: answerer && dialBy(channels, answerer, telephone),
    /** Where SIP and AudioSocket are answered. */
    ports,
    close: async () => {
      await telephone.close()
      media.close()
      answerer?.close()
      await sockets?.close()
    },
  }
}

/** Calls somebody by the trunk of a channel, says the words, and tells what became of it. */
const dialBy =
  (channels: OpenChannels, answerer: SipAnswerer, telephone: Telephone) =>
  async (workspaceId: string, { channelId, shopId, number, language, words }: OwnCall): Promise<CallOutcomeTold> => {
    const connection = (await channels.openChannel(workspaceId, channelId))?.connection
    const [host = '', port = '5060'] = (connection?.settings['trunk'] ?? '').split(':')
    if (connection?.shopId !== shopId || connection.state !== 'on' || host === '')
      throw new AppError('unavailable', `channel ${channelId} has no trunk that calls could be made by`)
    const line = await answerer.dial({ host, port: Number(port), number, from: connection.settings['callerNumber'] || 'anonymous' })
    // what could not be made reached nobody, and may be made again as after nobody picked up
    if (typeof line === 'string') return { outcome: line === 'failed' ? 'no_answer' : line }
    const told = await telephone.announce(connection, line, { words, language })
    return { outcome: 'answered', ...(told && { digits: told.digits, seconds: told.seconds }) }
  }
