import { Button, Input } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What who asked is to read, where there is no chat to say it in. */
export function Reply({ id }: { id: string }) {
  const { t } = useTexts()
  const [words, write] = useState('')
  const save = useToldChange(
    'tickets',
    () => ticketCalls.comment(id, words.trim()),
    () => write(''),
  )
  return (
    <div className="ticket-note">
      <Input.TextArea
        aria-label={t('tickets.reply')}
        placeholder={t('tickets.replyHint')}
        rows={3}
        maxLength={8_000}
        value={words}
        onChange={({ target }) => write(target.value)}
      />
      <Button disabled={!words.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('tickets.sendReply')}
      </Button>
    </div>
  )
}
