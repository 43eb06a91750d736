/**
 * Colours with one meaning each, the same in every chart. The two hues are of Okabe and Ito's set
 * (2008), told apart with every common colour blindness and, by lightness, in grey print; both have
 * at least 3:1 contrast on white.
 */
export const colours = {
  paper: '#ffffff',
  /** Titles and whatever must be read first. */
  ink: '#1c1f23',
  /** Labels, numbers, notes: 7:1 on white. */
  secondary: '#535961',
  /** Axis lines and ticks. */
  axis: '#8a9099',
  grid: '#e7e9ec',
  /** Context behind the data, such as the other groups' curves. */
  context: '#b4bac2',
  /** What was observed: Kaplan-Meier at the visits. */
  observed: '#0072b2',
  /** What is inferred between visits: Turnbull. */
  inferred: '#d55e00',
  /** Taken out by a procedure. */
  removed: '#993366',
  /** Ended by death. */
  died: '#1c1f23',
} as const;

/**
 * From little to much, as shades of the blue of what was observed; told apart by lightness alone. Letters on them are
 * black up to `lightFrom`, a share of the way, and white from there on: either has 4.5:1 there.
 */
export const shades = { least: '#e3eef6', most: '#004a75', letters: '#000000', lightFrom: 0.695 } as const;
