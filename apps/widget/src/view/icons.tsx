import type { JSX } from 'preact'

const PATHS = {
  chat: 'M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.2 3.6c-.5.4-1.3.1-1.3-.6V16A2.5 2.5 0 0 1 4 13.5v-8ZM8.5 8.5h7M8.5 11.5h4.5',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9.5l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  send: 'M5 12h13M12.5 6l6 6-6 6',
  back: 'M14.5 6l-6 6 6 6',
  picture:
    'M5 4h14a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 5 4ZM4 17l5-5 4 4 2.5-2.5L20 18M15.5 9.2a.7.7 0 1 0 0-1.4.7.7 0 0 0 0 1.4Z',
  order: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2v-17ZM9 8.5h6M9 12.5h6',
  product: 'M5 8h14l-1 12.5H6L5 8ZM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5',
  elsewhere: 'M14 4.5h5.5V10M19.5 4.5L11 13M17.5 13.5V19a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1H11',
  question: 'M9.2 9a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.1-1.5 2.3M12 17.4v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15',
  good: 'M7.5 11v8.5M7.5 11l3.6-7a2 2 0 0 1 2.3 2.3L12.8 10h5a2 2 0 0 1 2 2.4l-1 5.4a2 2 0 0 1-2 1.7H5.5A1.5 1.5 0 0 1 4 18v-5.5A1.5 1.5 0 0 1 5.5 11h2Z',
  bad: 'M16.5 13V4.5M16.5 13l-3.6 7a2 2 0 0 1-2.3-2.3l.6-3.7h-5a2 2 0 0 1-2-2.4l1-5.4a2 2 0 0 1 2-1.7h11.3A1.5 1.5 0 0 1 20 6v5.5a1.5 1.5 0 0 1-1.5 1.5h-2Z',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8L12 3.5Z',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  sent: 'M5 12.5l4.5 4.5L19 7.5',
  read: 'M2.5 12.5L7 17l9-9.5M11.5 15.5L13 17l8.5-9.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5V12l3 2',
  alert: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5v5.5M12 16.4v.1',
  spark: 'M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8L12 4Z',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside words; what it means is always said by words too. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
