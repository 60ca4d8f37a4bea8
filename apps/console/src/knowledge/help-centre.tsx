import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { HelpCentre as Told } from '@xiaoer/contract/help'
import { Switch } from 'antd'
import { knowledgeCalls } from '../api/index.ts'
import { Drawer, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** Whether the public help centre is shown, and what its readers said of the answers. */
export function HelpCentre({ readOnly, close }: { readOnly: boolean; close: () => void }) {
  const { t } = useTexts()
  const help = useQuery({ queryKey: ['help-centre'], queryFn: knowledgeCalls.readHelpCentre })
  return (
    <Drawer open onClose={close} title={t('help.title')} size={560}>
      <p className="soft">{t('help.words')}</p>
      {help.isPending && <Waiting />}
      {help.isError && <Problem error={help.error} again={() => void help.refetch()} />}
      {help.data && <Shown open={help.data.open} readOnly={readOnly} />}
      {help.data && <Votes told={help.data} />}
    </Drawer>
  )
}

function Shown({ open, readOnly }: { open: boolean; readOnly: boolean }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: knowledgeCalls.showHelpCentre,
    onSettled: () => client.invalidateQueries({ queryKey: ['help-centre'] }),
  })
  return (
    <>
      <p className="entry-buttons">
        <Switch
          checked={open}
          disabled={readOnly}
          loading={change.isPending}
          aria-label={t('help.switch')}
          onChange={(to) => change.mutate(to)}
        />
        <span>{t(open ? 'help.open' : 'help.hidden')}</span>
        {open && (
          <a href="/help" target="_blank" rel="noreferrer">
            {t('help.look')}
          </a>
        )}
      </p>
      {change.isError && <Problem error={change.error} />}
    </>
  )
}

/** Entries that were voted on, most votes first. */
function Votes({ told: { days, solved, unsolved, entries } }: { told: Told }) {
  const { t } = useTexts()
  if (entries.length === 0) return <p className="soft">{t('help.noVotes', { days })}</p>
  return (
    <table className="help-votes">
      <caption className="soft">{t('help.votes', { days, solved, unsolved })}</caption>
      <thead>
        <tr>
          <th>{t('knowledge.question')}</th>
          <th>{t('help.solved')}</th>
          <th>{t('help.unsolved')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((one) => (
          <tr key={one.entryId}>
            <td>
              <Link to="/knowledge" search={{ q: one.question }}>
                {one.question}
              </Link>
            </td>
            <td>{one.solved}</td>
            <td>{one.unsolved}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
