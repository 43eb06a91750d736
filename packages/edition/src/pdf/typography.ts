import { fontFiles } from '@calcinosis/charts';

const [regular = '', bold = regular] = fontFiles;

/** Files of the faces: those of the charts, so that both embed the same letters once. */
export const faces = { regular, bold } as const;

export interface TextStyle {
  readonly face: keyof typeof faces;
  /** In pt, as is the distance from line to line. */
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
}

const ink = '#1c1f23';
const secondary = '#555b63';

export const colours = { ink, secondary, rule: '#d5dae1', wash: '#f5f7f9', warning: '#8a3b00' } as const;

export const styles = {
  title: { face: 'bold', size: 30, leading: 38, colour: ink },
  subtitle: { face: 'regular', size: 15, leading: 22, colour: secondary },
  section: { face: 'bold', size: 17, leading: 23, colour: ink },
  heading: { face: 'bold', size: 12, leading: 17, colour: ink },
  lead: { face: 'regular', size: 11.5, leading: 17.5, colour: ink },
  body: { face: 'regular', size: 10, leading: 15, colour: ink },
  note: { face: 'regular', size: 8.5, leading: 12, colour: secondary },
  caption: { face: 'regular', size: 9, leading: 13, colour: secondary },
  label: { face: 'bold', size: 9, leading: 13, colour: ink },
  cell: { face: 'regular', size: 8.5, leading: 12, colour: ink },
  head: { face: 'bold', size: 8.5, leading: 12, colour: ink },
  code: { face: 'regular', size: 8.5, leading: 13, colour: ink },
  warning: { face: 'bold', size: 10, leading: 15, colour: colours.warning },
  footer: { face: 'regular', size: 8, leading: 10, colour: secondary },
} as const satisfies Record<string, TextStyle>;
