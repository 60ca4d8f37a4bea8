import { useMutation, useQuery } from '@tanstack/react-query'
import { MailDomain } from '@xiaoer/contract/signon'
import { Button } from 'antd'
import { signOnCalls } from '../../api/people/sign-on.ts'
import { useFirstTexts } from '../../texts/index.ts'
import { GateProblem } from '../gate-problem.tsx'
import { canUseKeys } from '../passkeys/told.tsx'
import { goingTo } from './going-to.ts'

/** The ways in by a provider: the only one of the service, or those of the mail domain that is typed. */
export function SignOnDoors({ email, to }: { email: string; to: string | undefined }) {
  const { t } = useFirstTexts()
  const typed = MailDomain.safeParse(email.split('@')[1] ?? '').data
  const only = useQuery({ queryKey: ['sign-on-doors', ''], queryFn: () => signOnCalls.doors(), retry: false })
  const theirs = useQuery({
    queryKey: ['sign-on-doors', typed],
    queryFn: () => signOnCalls.doors(typed),
    enabled: typed !== undefined && only.data?.doors.length === 0,
    retry: false,
  })
  const begin = useMutation({
    mutationFn: signOnCalls.begin,
    onSuccess: ({ url }) => {
      goingTo.keep(to)
      location.assign(url)
    },
  })
  const doors = only.data?.doors.length ? only.data.doors : (theirs.data?.doors ?? [])
  if (doors.length === 0) return null
  return (
    <div className="gate-ways">
      {!canUseKeys() && <span className="faint gate-or">{t('gate.or')}</span>}
      {doors.map(({ id, label }) => (
        <Button key={id} size="large" block loading={begin.isPending || begin.isSuccess} onClick={() => begin.mutate(id)}>
          {label}
        </Button>
      ))}
      {begin.isError && <GateProblem error={begin.error} />}
    </div>
  )
}
