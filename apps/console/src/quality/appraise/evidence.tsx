import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { qualityCalls } from '../../api/people/quality.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Gives the evidence pack of a session to be kept: as files, or as one PDF. */
export function Evidence({ sessionId }: { sessionId: string }) {
  return (
    <>
      <One sessionId={sessionId} as="zip" />
      <One sessionId={sessionId} as="pdf" />
    </>
  )
}

function One({ sessionId, as }: { sessionId: string; as: 'zip' | 'pdf' }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const get = useMutation({
    mutationFn: () => qualityCalls.evidence(sessionId, as),
    onSuccess: (pack) => keep(pack, `evidence-${sessionId}.${as}`),
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  return (
    <Button loading={get.isPending} onClick={() => get.mutate()}>
      {t(`quality.evidence.${as}`)}
    </Button>
  )
}

function keep(pack: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(pack)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
