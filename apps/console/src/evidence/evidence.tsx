import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { qualityCalls } from '../api/people/quality.ts'
import { backgroundCalls } from '../api/shops/background.ts'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** The files of a session, or one PDF of it. */
export const EVIDENCE = ['zip', 'pdf'] as const
export type EvidenceKind = (typeof EVIDENCE)[number]

/** Of which session: told, or found out when it is asked for. */
export type WhichSession = string | (() => Promise<string>)

/** The session of a conversation that is open, or was last: asked for at the click, as another may have begun meanwhile. */
export const lastOf = (conversationId: string) => async (): Promise<string> => (await backgroundCalls.sessions(conversationId)).last ?? ''

/** Gives the evidence pack of a session to be kept: as files, or as one PDF. */
export function Evidence({ session, size }: { session: WhichSession; size?: 'small' }) {
  return EVIDENCE.map((as) => <One key={as} session={session} as={as} size={size} />)
}

function One({ session, as, size }: { session: WhichSession; as: EvidenceKind; size: 'small' | undefined }) {
  const { t } = useTexts()
  const get = useEvidence(session)
  return (
    <Button size={size} loading={get.isPending} onClick={() => get.mutate(as)}>
      {t(`quality.evidence.${as}`)}
    </Button>
  )
}

/** Makes the pack and keeps it, or says why there is none. */
export function useEvidence(session: WhichSession) {
  const { t } = useTexts()
  const { message } = App.useApp()
  return useMutation({
    async mutationFn(as: EvidenceKind) {
      const id = typeof session === 'string' ? session : await session()
      keep(await qualityCalls.evidence(id, as), `evidence-${id}.${as}`)
    },
    onError: (error) => void message.error(problemTitle(error, t)),
  })
}

function keep(pack: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(pack)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
