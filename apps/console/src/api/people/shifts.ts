import { MyFigures, type PutShiftNote, ShiftNotes } from '@xiaoer/contract/shifts'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

/** Handover notes, and one's own figures. */
export const shiftCalls = {
  notes: () => call(ShiftNotes, 'GET', '/shift-notes'),
  leave: (note: PutShiftNote) => call(Done, 'POST', '/shift-notes', note),
  read: (id: string) => call(Done, 'POST', `/shift-notes/${encodeURIComponent(id)}/read`, {}),
  figures: (days: number) => call(MyFigures, 'GET', `/me/figures?days=${days}`),
}
