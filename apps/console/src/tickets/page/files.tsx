import { useQuery } from '@tanstack/react-query'
import { MOST_TICKET_FILES, type TicketFiles, type TicketView } from '@xiaoer/contract/tickets'
import { Button } from 'antd'
import { useRef } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { Problem, Sure } from '../../look/index.ts'
import { ownUrl, safeUrl } from '../../parts/safe-url.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** What the service takes; it looks at the bytes itself. */
const KINDS = 'image/png,image/jpeg,image/gif,image/webp,.pdf,.docx,.xlsx,.pptx,.txt,.csv'

type Hung = TicketFiles['files'][number]

/** Files on the ticket, a way to add one, and pictures of the conversation that could be. */
export function Files({ view: { ticket } }: { view: TicketView }) {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['tickets', 'files', ticket.id], queryFn: () => ticketCalls.files(ticket.id) })
  if (found.isLoadingError) return <Problem error={found.error} again={() => void found.refetch()} />
  const { files = [], said = [] } = found.data ?? {}
  return (
    <section className="card ticket-files" aria-label={t('tickets.files')}>
      <h2>{t('tickets.files')}</h2>
      {files.map((file) => (
        <File key={file.fileId} ticketId={ticket.id} file={file} />
      ))}
      {files.length < MOST_TICKET_FILES && <Add ticketId={ticket.id} />}
      {said.length > 0 && <Said ticketId={ticket.id} said={said} />}
    </section>
  )
}

function File({ ticketId, file: { fileId, url, name, by, at, bytes, own, width } }: { ticketId: string; file: Hung }) {
  const { t, language } = useTexts()
  const off = useToldChange('tickets', () => ticketCalls.detach(ticketId, fileId))
  const called = name || t('tickets.fileSaid')
  const made = { by, at: fullTime(at, language), size: Math.ceil(bytes / 1024) }
  return (
    <div className="ticket-file" data-file={called}>
      {width !== null && (
        <a href={safeUrl(url)} target="_blank" rel="noopener noreferrer">
          <img src={ownUrl(url)} alt={called} loading="lazy" />
        </a>
      )}
      <div>
        <bdi>{called}</bdi>
        <p className="soft">{t('tickets.fileOf', made)}</p>
        <a href={safeUrl(url)} download={width === null ? called : `${called.replace(/\.\w+$/u, '')}.webp`}>
          {t('tickets.download')}
        </a>{' '}
        <Sure
          title={t(own ? 'tickets.detachOwn' : 'tickets.detachSaid')}
          okText={t('tickets.detach')}
          cancelText={t('page.cancel')}
          onConfirm={() => off.mutate()}
        >
          <Button type="link" size="small">
            {t('tickets.detach')}
          </Button>
        </Sure>
      </div>
    </div>
  )
}

function Add({ ticketId }: { ticketId: string }) {
  const { t } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const add = useToldChange('tickets', (file: globalThis.File) => ticketCalls.attach(ticketId, file))
  return (
    <p>
      <input
        ref={field}
        hidden
        type="file"
        accept={KINDS}
        aria-label={t('tickets.addFile')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) add.mutate(file)
          target.value = ''
        }}
      />
      <Button loading={add.isPending} onClick={() => field.current?.click()}>
        {t('tickets.addFile')}
      </Button>{' '}
      <span className="soft">{t('tickets.fileKinds')}</span>
    </p>
  )
}

/** One click hangs one of them on the ticket. */
function Said({ ticketId, said }: { ticketId: string; said: TicketFiles['said'] }) {
  const { t, language } = useTexts()
  const hang = useToldChange('tickets', (fileId: string) => ticketCalls.attachSaid(ticketId, fileId))
  return (
    <div>
      <p className="soft">{t('tickets.filesSaid')}</p>
      <div className="ticket-said-files">
        {said.map(({ fileId, url, at }) => (
          <button
            key={fileId}
            type="button"
            className="plain"
            aria-label={t('tickets.hang', { at: fullTime(at, language) })}
            title={t('tickets.hang', { at: fullTime(at, language) })}
            onClick={() => hang.mutate(fileId)}
          >
            <img src={ownUrl(url)} alt="" loading="lazy" />
          </button>
        ))}
      </div>
    </div>
  )
}
