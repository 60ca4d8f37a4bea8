import { Link } from '@tanstack/react-router'
import type { SetupStep } from '@xiaoer/contract'
import { Button } from 'antd'
import type { z } from 'zod'
import { useTexts } from '../texts/index.ts'

type StepId = z.infer<typeof SetupStep>['id']

/** The button that leads to where a step is done. What is done by a command or by writing code says which. */
export function WayTo({ step, primary }: { step: StepId; primary: boolean }) {
  const { t } = useTexts()
  const button = <Button {...(primary ? { type: 'primary' as const } : {})}>{t('start.do')}</Button>
  switch (step) {
    case 'knowledge':
    case 'answers':
      return <Link to="/knowledge">{button}</Link>
    case 'invite':
      return (
        <Link to="/settings/$section" params={{ section: 'colleagues' }}>
          {button}
        </Link>
      )
    case 'script':
      return (
        <Link to="/settings/$section" params={{ section: 'script' }}>
          {button}
        </Link>
      )
    case 'law':
      return (
        <Link to="/settings/$section" params={{ section: 'policy' }}>
          {button}
        </Link>
      )
    case 'shop':
      return (
        <Link to="/settings/$section" params={{ section: 'bot' }}>
          {button}
        </Link>
      )
    case 'connect':
      return <code className="step-command">docs/guides/add-a-shop.md</code>
    case 'history':
      return <code className="step-command">npx xiaoer rehearse --help</code>
    default:
      return step satisfies never
  }
}
