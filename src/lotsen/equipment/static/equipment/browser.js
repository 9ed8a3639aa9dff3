/*
 * What the browser can do, found out before anything else, in a script that also an old browser understands.
 * The measures are left on the page as data-browser for test.js. Where that never begins, the page says what to do.
 */
(function () {
  var page = document.querySelector("[data-equipment]");
  var agent = navigator.userAgent;
  var PATIENCE = 5000; // ms after the page has loaded; the modules come in some hundred on a slow network
  var APPS = [
    [/FBAN|FBAV/, "Facebook"], [/Instagram/, "Instagram"], [/\bLine\//, "Line"], [/Snapchat/, "Snapchat"],
    [/LinkedInApp/, "LinkedIn"], [/musical_ly|TikTok/, "TikTok"], [/; wv\)/, "Android app"]
  ];

  function app() {
    for (var i = 0; i < APPS.length; i += 1) if (APPS[i][0].test(agent)) return APPS[i][1];
    var apple = /iPhone|iPad/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 0); // an iPad, too
    return apple && !/Safari\//.test(agent) ? "iOS app" : "";
  }

  function codecs() {
    var names = [];
    if (!window.RTCRtpSender || !RTCRtpSender.getCapabilities) return names;
    ["video", "audio"].forEach(function (kind) {
      var able = RTCRtpSender.getCapabilities(kind);
      if (able) able.codecs.forEach(function (codec) { if (names.indexOf(codec.mimeType) < 0) names.push(codec.mimeType); });
    });
    return names;
  }

  function show(name, seen) {
    var part = page.querySelector('[data-part="' + name + '"]');
    if (seen) part.removeAttribute("hidden");
    else part.setAttribute("hidden", "");
  }

  /* An iPad may say that it is a Mac, but nobody can touch a Mac's screen: of two devices' steps one's are kept. */
  function keepOurs(within) {
    var ours = navigator.maxTouchPoints > 0 ? "yes" : "no";
    [].forEach.call(within.querySelectorAll("[data-touched]"), function (part) {
      if (part.getAttribute("data-touched") !== ours) part.parentNode.removeChild(part);
    });
  }

  function giveUp() {
    var row = page.querySelector('[data-check="browser"]');
    row.setAttribute("data-verdict", "fail");
    row.setAttribute("data-finding", "browser.old");
    row.setAttribute("data-symptom", "browser-unsupported");
    page.removeAttribute("data-module"); // a browser that reads modules and lacks what they use would begin the test
    show("ready", false);
    show("old", true);
  }

  function late() {
    if (page.hasAttribute("data-ready")) return;
    show("ready", false);
    show("unloaded", true);
  }

  page.setAttribute("data-browser", JSON.stringify({
    secure: window.isSecureContext === undefined ? location.protocol === "https:" : window.isSecureContext,
    media_devices: !!(navigator.mediaDevices && navigator.mediaDevices.getUserMedia),
    peer_connection: !!window.RTCPeerConnection,
    websocket: !!window.WebSocket,
    audio: !!(window.AudioContext || window.webkitAudioContext),
    codecs: codecs(),
    in_app: app()
  }));
  keepOurs(page);
  keepOurs(page.querySelector("[data-offline]").content || page);
  page.querySelector("[data-begin]").addEventListener("click", function () {
    page.setAttribute("data-asked", ""); // also before the modules have come: no press is lost
  });
  // What the modules are written in is understood where both of these are known (Safari 15.4, Chrome 92, Firefox 90).
  if ("noModule" in document.createElement("script") && [].at) {
    window.addEventListener("load", function () { setTimeout(late, PATIENCE); });
  } else giveUp();
}());
