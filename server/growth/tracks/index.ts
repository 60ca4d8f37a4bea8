/** Tracks: the pages of the shop that somebody was on in one visit, where they agreed to it. Kept for a month. Owns `page_tracks`. */
export {
  forgetTracks,
  isMachine,
  keepTrack,
  readTrack,
  type Track,
  type Tracked,
  type TrackStep,
  trackOf,
  trackSweeper,
  visitsOf,
} from './tracks.ts'
