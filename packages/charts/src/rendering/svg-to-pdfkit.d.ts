/** What is used of svg-to-pdfkit, which ships no types. */
declare module 'svg-to-pdfkit' {
  interface Options {
    /** Size of the viewport into which the drawing is fitted. */
    readonly width: number;
    readonly height: number;
    readonly assumePt: boolean;
    readonly preserveAspectRatio: string;
    /** The font, as PDFKit takes it, for a family and a weight. */
    readonly fontCallback: (family: string, bold: boolean, italic: boolean) => string;
    readonly warningCallback: (warning: string) => void;
  }
  export default function svgToPdf(
    document: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: Options,
  ): void;
}
