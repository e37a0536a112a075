@echo off
rem Judges the newest form in this folder, or the one dropped onto this file, and opens the page with the result.
rem This file is ASCII with CRLF line ends, and leaves the code page of the console alone.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
if "%~1"=="" (
    call "%HERE%shifan\shifan.cmd" self-check "%HERE%." --open
) else (
    call "%HERE%shifan\shifan.cmd" self-check %* --open
)
set "CODE=%ERRORLEVEL%"
echo.
pause
exit /b %CODE%
