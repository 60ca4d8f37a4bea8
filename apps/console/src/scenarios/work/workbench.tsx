import { EllipsisOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { ScenarioFile, ScenarioProblem, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Button, Tabs } from 'antd'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react'
import { scenarioCalls } from '../../api/index.ts'
import { useUnsaved } from '../../leaving/index.ts'
import { useTexts } from '../../texts/index.ts'
import { pretty, readFile } from '../same.ts'
import type { Opened } from '../use-opened.ts'
import { Dialogues } from './dialogues.tsx'
import { FileView } from './file-view.tsx'
import { Flow } from './flow.tsx'
import { Head } from './head.tsx'
import { OtherVersion } from './other-version.tsx'
import { stepOf, type Tab, tabOf } from './problems/placed.ts'
import { Problems } from './problems/problems.tsx'
import { Steps } from './steps.tsx'
import { Trial } from './trial.tsx'
import { useUndo } from './use-undo.ts'

interface Props {
  opened: Opened
  /** All of the workspace's own. */
  versions: readonly ScenarioVersion[]
  /** Opens something else, or nothing. */
  show: (opened: Opened | undefined) => void
  /** What is open was saved. */
  keep: (opened: Opened) => void
}

/** What of the address says which one it is. */
const IN_ADDRESS = ['scenario', 'edition'] as const

/** One scenario at work: canvas and file are the same text; its dialogues, a chat with it, what is wrong, and the way to being published. */
export default function Workbench({ opened, versions, show, keep }: Props) {
  const { t } = useTexts()
  const { text, turn, change: setText, type, back, again } = useUndo(opened.text)
  const leave = useUnsaved(text !== opened.text, IN_ADDRESS)
  const last = useDeferredValue(text)
  const checked = useQuery({
    queryKey: ['scenario-check', last],
    queryFn: () => scenarioCalls.check(last),
    placeholderData: (before) => before,
  })
  const problems = checked.data?.problems ?? []
  const file = readFile(text)
  const [tab, turnTo] = useState<Tab>('flow')
  const [chosen, choose] = useState(file?.start)
  const go = (problem: ScenarioProblem) => {
    turnTo(tabOf(problem))
    choose(stepOf(problem) ?? chosen)
  }
  const field = useInField()
  const change = (next: ScenarioFile) => (field.isTyping() ? type : setText)(pretty(next))
  const read = (show: (file: ScenarioFile) => ReactNode) => (file ? show(file) : <p className="soft">{t('scenarios.unreadable')}</p>)
  const children: Record<Tab, ReactNode> = {
    flow: read((file) => <Flow file={file} turn={turn} problems={problems} chosen={chosen} choose={choose} change={change} />),
    head: read((file) => <Head key={turn} file={file} change={change} isKept={opened.version !== undefined} />),
    file: <FileView name={file?.scenario ?? 'scenario'} text={text} type={type} change={setText} />,
    tests: read((file) => <Dialogues key={turn} file={file} change={change} chat={() => turnTo('try')} />),
    try: read((file) => <Trial text={text} file={file} keep={(test) => change({ ...file, tests: [...file.tests, test] })} />),
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of two buttons in it
    <div className="workbench" {...field.watched} onKeyDown={(event) => byKey(event, { back, again })}>
      <Bar leave={() => leave(() => show(undefined))} back={back} again={again} />
      <Title file={file} />
      <OtherVersion file={file} version={opened.version} versions={versions} show={(other) => leave(() => show(other))} />
      <Tabs activeKey={tab} onChange={(key) => turnTo(tabNamed(key))} items={useTabs(problems, children)} more={MORE} />
      <Problems problems={problems} checked={checked.isSuccess} error={checked.error} go={go} />
      <Steps text={text} versions={versions} opened={opened} show={show} keep={keep} />
    </div>
  )
}

const tabNamed = (key: string): Tab => TABS.find((one) => one === key) ?? 'flow'

/** Stands for the tabs that a narrow window has no room for. */
function More() {
  const { t } = useTexts()
  return (
    <>
      <EllipsisOutlined aria-hidden />
      <span className="unseen">{t('page.more')}</span>
    </>
  )
}

const MORE = { icon: <More /> }

const TABS = ['flow', 'head', 'file', 'tests', 'try'] as const satisfies Tab[]

/** The tabs, each with how many problems are mended there. */
function useTabs(problems: readonly ScenarioProblem[], children: Readonly<Record<Tab, ReactNode>>) {
  const { t } = useTexts()
  const count = (key: Tab) => problems.filter((one) => tabOf(one) === key).length
  return TABS.map((key) => ({
    key,
    label: (
      <>
        {t(`scenarios.${key}`)} {count(key) > 0 && <span className="bad">▲{count(key)}</span>}
      </>
    ),
    children: children[key],
  }))
}

interface Turning {
  back: (() => void) | undefined
  again: (() => void) | undefined
}

/** Out of it, and back and forth through what was changed. */
function Bar({ leave, back, again }: Turning & { leave: () => void }) {
  const { t } = useTexts()
  return (
    <div className="workbench-deeds">
      <Button onClick={leave}>{t('scenarios.back')}</Button>
      <Button disabled={!back} onClick={back} aria-keyshortcuts="Control+Z">
        {t('scenarios.takeBack')}
      </Button>
      <Button disabled={!again} onClick={again} aria-keyshortcuts="Control+Shift+Z">
        {t('scenarios.makeAgain')}
      </Button>
    </div>
  )
}

/** Which scenario it is. */
function Title({ file }: { file: ScenarioFile | undefined }) {
  const { language } = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  // what was pressed to come here is gone: keyboard and screen reader go on from here
  useEffect(() => heading.current?.focus(), [])
  if (!file) return null
  return (
    <h2 ref={heading} tabIndex={-1}>
      {file.title[language]} <span className="soft">{file.scenario}</span>
    </h2>
  )
}

/** Whether letters are being typed into one field: all of them are one step to take back. */
function useInField() {
  const typing = useRef(false)
  const is = (now: boolean) => () => {
    typing.current = now
  }
  return { isTyping: () => typing.current, watched: { onInputCapture: is(true), onBlurCapture: is(false) } }
}

/** In a field the browser takes back what was typed there. */
function byKey(event: KeyboardEvent, { back, again }: Turning): void {
  const isField = event.target instanceof HTMLElement && event.target.matches('input, textarea')
  if (isField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
  event.preventDefault()
  if (event.shiftKey) again?.()
  else back?.()
}
