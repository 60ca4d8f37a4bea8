import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LeftMailView } from '@xiaoer/contract/channels'
import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { channelCalls } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** Mails that a mailbox did not take in, newest first, each with why; a person reads one and takes it in. */
export function LeftMails({ channelId }: { channelId: string }) {
  const { t } = useTexts()
  const view = useQuery({ queryKey: ['channels', channelId, 'mails'], queryFn: () => channelCalls.leftMails(channelId) })
  if (view.isPending) return <Waiting />
  if (view.isLoadingError) return <Problem error={view.error} again={() => void view.refetch()} />
  const { mails } = view.data
  if (mails.length === 0) return <p className="soft">{t('channels.noLeft')}</p>
  return (
    <>
      <p className="soft">{t('channels.leftWords')}</p>
      <ul className="letters">
        {mails.map((mail) => (
          <Left key={mail.id} mail={mail} />
        ))}
      </ul>
    </>
  )
}

function Left({ mail }: { mail: LeftMailView }) {
  const { t, language } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const { at, why, detail, sender, senderName, subject, isKept, takenAt } = mail
  const from = [senderName, sender].filter(Boolean).join(' · ') || t('channels.leftNobody')
  return (
    <li>
      <Tag>{t(`channels.leftWhy.${why}`)}</Tag> <bdi>{subject}</bdi> <span className="soft">{detail}</span>
      <div className="soft">
        <bdi>{from}</bdi> · <time dateTime={at}>{fullTime(at, language)}</time>
      </div>
      {isKept ? (
        <Button size="small" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {t('channels.leftRead')}
        </Button>
      ) : (
        <span className="soft">{t('channels.leftNotKept')}</span>
      )}{' '}
      {takenAt ? <Tag color="success">{t('channels.leftTaken')}</Tag> : isKept && <TakeIn mail={mail} />}
      {isOpen && <LetterRead id={mail.id} />}
    </li>
  )
}

/** Takes it in; where it names nobody it is asked from whom it is. */
function TakeIn({ mail: { id, sender } }: { mail: LeftMailView }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [from, setFrom] = useState('')
  const take = useMutation({
    mutationFn: () => channelCalls.takeLeft(id, sender === null ? from.trim() : undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
  return (
    <>
      {sender === null && (
        <Input
          size="small"
          style={{ width: 220 }}
          aria-label={t('channels.leftFrom')}
          placeholder={t('channels.leftFrom')}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      )}{' '}
      <Button size="small" onClick={() => take.mutate()} loading={take.isPending} disabled={sender === null && from.trim() === ''}>
        {t('channels.leftTake')}
      </Button>
      {take.error && <p role="alert">{problemTitle(take.error, t)}</p>}
    </>
  )
}

function LetterRead({ id }: { id: string }) {
  const { t } = useTexts()
  const letter = useQuery({ queryKey: ['channels', 'letter', id], queryFn: () => channelCalls.leftLetter(id) })
  if (letter.isPending) return <Waiting />
  if (letter.isLoadingError) return <Problem error={letter.error} again={() => void letter.refetch()} />
  const { words, files, raw } = letter.data
  return (
    <>
      <pre className="letter-words" dir="auto">
        {words}
      </pre>
      {files.length > 0 && <p className="soft">{t('channels.leftFiles', { names: files.join(', ') })}</p>}
      <details>
        <summary>{t('channels.leftRaw')}</summary>
        <pre className="letter-words" dir="auto">
          {raw}
        </pre>
      </details>
      <a href={channelCalls.leftSource(id)} download={`${id}.eml`}>
        {t('channels.leftSave')}
      </a>
    </>
  )
}
