import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { playwright, SCREENSHOTS } from './paths.mjs';
import { until } from './until.mjs';

const START_MS = 90_000;
const ICON = '.activitybar .action-item a[aria-label^="Circumplex"]';

/** A VS Code in a browser, as the checks use it. */
export class Workbench {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  static async open(url) {
    const browser = await playwright().chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
    });
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    page.setDefaultTimeout(30_000);
    await page.goto(url);
    // Files opened before the extension is known would open as plain text.
    await page.waitForSelector(ICON, { timeout: START_MS });
    return new Workbench(browser, page);
  }

  async openRunsView() {
    await this.page.locator(ICON).click();
    await this.page.locator('.sidebar .title-label', { hasText: /Circumplex: Runs/i }).waitFor();
  }

  /** A run's row in the tree, by the start of what a screen reader says of it. */
  row(label) {
    return this.page.locator(`.sidebar .monaco-list-row[role="treeitem"][aria-label^="${label}"]`);
  }

  rowLabels() {
    return this.page
      .locator('.sidebar .monaco-list-row[role="treeitem"] .label-name')
      .allTextContents();
  }

  /**
   * Opens a run by its row and returns its page, with `title` as heading. A click is lost where the
   * tree is just being drawn anew: then it clicks again.
   */
  async openRun(title) {
    const heading = () => this.runPage().locator('h1', { hasText: title });
    await until(async () => {
      await this.row(`${title},`).click();
      await heading().waitFor({ timeout: 5000 });
    });
    return this.runPage();
  }

  /** The document of the run page that is to be seen now. */
  runPage() {
    return this.page
      .locator('iframe.webview.ready:visible')
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** Runs a command from the palette, by its whole title. */
  async command(title) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input.input').fill(`>${title}`);
    const palette = this.page.locator('.quick-input-widget');
    await palette.locator(`.monaco-list-row[aria-label^="${title}"]`).first().click();
    await palette.waitFor({ state: 'hidden' });
  }

  /** Titles of the editors' tabs. */
  tabs() {
    return this.page.locator('.tabs-container .tab .label-name').allTextContents();
  }

  /** Texts of all notifications on the screen. */
  notifications() {
    return this.page
      .locator('.notification-toast .notification-list-item-message')
      .allTextContents();
  }

  async screenshot(name) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.mouse.move(700, 890);
    await this.page.waitForTimeout(600);
    await this.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  }

  close() {
    return this.browser.close();
  }
}
